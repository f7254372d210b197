/** A module in the making. A function is called by its number, so whatever it calls is defined before it. */
import { flatten, list, name, signed, sized, sizeOf, unsigned, type Bytes } from './bytes.js'
import { call } from './control.js'
import { FunctionBuilder, type Signature } from './function.js'
import { typeCodes, value, type Effect, type I32, type Value, type ValueType } from './types.js'

const magic: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const pageBytes = 65536

/** A number of the module, which all its functions see. */
export interface Variable {
  readonly get: I32
  readonly set: (to: I32) => Effect
}

/** What memory starts with, from an address on. */
interface Data {
  readonly address: number
  readonly bytes: Bytes
}

/** A module that is given its memory. */
export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where the byte lies that says whether the memory is shared (3) or not (1). */
  readonly sharedAt: number
}

export class ModuleBuilder {
  readonly #types: Bytes[] = []
  readonly #typeOf = new Map<string, number>()
  readonly #functions: { readonly type: number; readonly code: Bytes }[] = []
  readonly #known = new Map<string, number>()
  readonly #exports: Bytes[] = []
  readonly #variables: Bytes[] = []

  variable(start: number): Variable {
    const index = unsigned(this.#variables.push([typeCodes.i32, 0x01, 0x41, signed(start), 0x0b]) - 1)
    return { get: value('i32', [0x23, index]), set: (to) => [to.code, 0x24, index] }
  }

  /**
   * Adds a function, unless there is one with the same code; gives its number. `write` gives the code, and may define
   * functions that it calls.
   */
  define(signature: Signature, write: (builder: FunctionBuilder) => readonly Effect[], exported?: string): number {
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

  /** The module with a memory of its own, exported as `memory`. */
  encode(memoryBytes: number, data?: Data): Uint8Array<ArrayBuffer> {
    // A memory that cannot grow keeps its views.
    const pages = pagesOf(memoryBytes)
    const memory = section(5, list([limits(pages, pages)]))
    return flatten([magic, this.#typeSection, this.#rest(memory, [[name('memory'), 0x02, 0x00]], data)])
  }

  /** The module for a memory of `least` to `most` pages, imported as `host.memory`. */
  encodeFor(least: number, most: number, data: Data): Encoded {
    const memory = limits(least, most)
    const imports = section(2, list([[name('host'), name('memory'), 0x02, memory]]))
    const start = [magic, this.#typeSection, imports]
    return { bytes: flatten([start, this.#rest([], [], data)]), sharedAt: sizeOf(start) - sizeOf(memory) }
  }

  get #typeSection(): Bytes {
    return section(1, list(this.#types))
  }

  /** Everything behind the imports. */
  #rest(memory: Bytes, exports: readonly Bytes[], data: Data | undefined): Bytes {
    return [
      section(3, list(this.#functions.map(({ type }) => unsigned(type)))),
      memory,
      this.#variables.length > 0 ? section(6, list(this.#variables)) : [],
      section(7, list([...this.#exports, ...exports])),
      section(10, list(this.#functions.map(({ code }) => code))),
      data ? section(11, list([[0x00, 0x41, signed(data.address), 0x0b, sized(data.bytes)]])) : [],
    ]
  }
}

const section = (id: number, content: Bytes): Bytes => [id, sized(content)]

export const pagesOf = (bytes: number): number => Math.ceil(bytes / pageBytes)

const limits = (least: number, most: number): Bytes => [0x01, unsigned(least), unsigned(most)]

/** The call of a function that gives nothing. */
export const callEffect = (index: number, ...operands: readonly Value<ValueType>[]): Effect => call(index, operands)
