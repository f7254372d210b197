/** One function in the making: gives out its locals. */
import { list, sized, unsigned, type Bytes } from './bytes.js'
import { typeCodes, value, type Effect, type Value, type ValueType } from './types.js'

export interface Local<T extends ValueType> {
  readonly get: Value<T>
  readonly set: (to: Value<T>) => Effect
  /** Sets it and leaves the value on the stack. */
  readonly tee: (to: Value<T>) => Value<T>
}

export interface Signature {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
}

export class FunctionBuilder {
  readonly signature: Signature
  readonly #locals: ValueType[] = []

  constructor(signature: Signature) {
    this.signature = signature
  }

  parameter<T extends ValueType>(type: T, index: number): Local<T> {
    if (this.signature.parameters[index] !== type) throw new Error(`parameter ${index} is no ${type}`)
    return localAt(type, index)
  }

  local<T extends ValueType>(type: T): Local<T> {
    const index = this.signature.parameters.length + this.#locals.length
    this.#locals.push(type)
    return localAt(type, index)
  }

  /** The entry of the code section. */
  encode(body: readonly Bytes[]): Bytes {
    const groups: { type: ValueType; count: number }[] = []
    for (const type of this.#locals) {
      const last = groups.at(-1)
      if (last?.type === type) last.count++
      else groups.push({ type, count: 1 })
    }
    const locals = list(groups.map(({ type, count }) => [unsigned(count), typeCodes[type]]))
    return sized([locals, body, 0x0b])
  }
}

const localAt = <T extends ValueType>(type: T, index: number): Local<T> => ({
  get: value(type, [0x20, unsigned(index)]),
  set: (to) => [to.code, 0x21, unsigned(index)],
  tee: (to) => value(type, [to.code, 0x22, unsigned(index)]),
})
