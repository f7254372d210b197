/** A module in the making. A function is called by its number, so whatever it calls is defined before it. */
import { flatten, list, name, sized, unsigned, type Bytes } from './bytes.js'
import { call } from './control.js'
import { FunctionBuilder, type Signature } from './function.js'
import { i32 } from './scalars.js'
import { typeCodes, type Value, type ValueType } from './types.js'

const magic: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
export const pageBytes = 65536

export class ModuleBuilder {
  readonly #types: Bytes[] = []
  readonly #typeOf = new Map<string, number>()
  readonly #functions: { readonly type: number; readonly code: Bytes }[] = []
  readonly #known = new Map<string, number>()
  readonly #exports: Bytes[] = []

  /**
   * Adds a function, unless there is one with the same code; gives its number. `write` gives the code, and may define
   * functions that it calls.
   */
  define(signature: Signature, write: (builder: FunctionBuilder) => readonly Bytes[], exported?: string): number {
    const builder = new FunctionBuilder(signature)
    const type = this.#type(signature)
    const code = flatten(builder.encode(write(builder)))
    const key = `${type} ${code.join()}`
    const index = this.#known.get(key) ?? this.#functions.push({ type, code: [...code] }) - 1
    this.#known.set(key, index)
    if (exported !== undefined) this.#exports.push([name(exported), 0x00, unsigned(index)])
    return index
  }

  /** The number of the type, which equal signatures share. */
  #type({ parameters, results }: Signature): number {
    const key = `${parameters.join()} ${results.join()}`
    const known = this.#typeOf.get(key)
    if (known !== undefined) return known
    const types = (all: readonly ValueType[]): Bytes => list(all.map((type) => [typeCodes[type]]))
    this.#typeOf.set(key, this.#types.length)
    return this.#types.push([0x60, types(parameters), types(results)]) - 1
  }

  /** The module with a memory of its own, exported as `memory`, that starts with `data` at an address. */
  encode(memoryBytes: number, data?: { readonly address: number; readonly bytes: Bytes }): Uint8Array<ArrayBuffer> {
    const pages = unsigned(Math.ceil(memoryBytes / pageBytes))
    const section = (id: number, content: Bytes): Bytes => [id, sized(content)]
    return flatten([
      magic,
      section(1, list(this.#types)),
      section(3, list(this.#functions.map(({ type }) => unsigned(type)))),
      // A memory that cannot grow keeps its views.
      section(5, list([[0x01, pages, pages]])),
      section(7, list([...this.#exports, [name('memory'), 0x02, 0x00]])),
      section(10, list(this.#functions.map(({ code }) => code))),
      data ? section(11, list([[0x00, i32.const(data.address).code, 0x0b, sized(data.bytes)]])) : [],
    ])
  }
}

/** The call of a function that gives nothing. */
export const callEffect = (index: number, ...operands: readonly Value<ValueType>[]): Bytes => call(index, operands)
