/** One function in the making: gives out its locals. */
import { list, sized, unsigned, type Bytes } from './bytes.js'
import { encodeCode, type Code, type LocalName } from './code.js'
import { numberLocals } from './locals.js'
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

  constructor(signature: Signature) {
    this.signature = signature
  }

  parameter<T extends ValueType>(type: T, index: number): Local<T> {
    if (this.signature.parameters[index] !== type) throw new Error(`parameter ${index} is no ${type}`)
    return localOf(type, { type, parameter: index })
  }

  local<T extends ValueType>(type: T): Local<T> {
    return localOf(type, { type })
  }

  /** The entry of the code section. */
  encode(code: Code): Bytes {
    const { numberOf, groups } = numberLocals(code, this.signature.parameters.length)
    const locals = list(groups.map(({ type, count }) => [unsigned(count), typeCodes[type]]))
    return sized([locals, encodeCode(code, numberOf), 0x0b])
  }
}

const localOf = <T extends ValueType>(type: T, local: LocalName): Local<T> => ({
  get: value(type, [{ kind: 'get', local }]),
  set: (to) => [to.code, { kind: 'set', local }],
  tee: (to) => value(type, [to.code, { kind: 'tee', local }]),
})
