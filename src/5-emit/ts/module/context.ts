/** What every part of the class is printed from, and the pieces that come out. */
import type { ModuleInterface } from '../../../2-model/module-interface.js'
import { type Code, identifier, raw } from '../printer/index.js'
import type { ClassNames } from './names.js'
import type { ModelPart } from './parts.js'

export interface Context {
  readonly model: ModuleInterface
  readonly part: ModelPart
  readonly names: ClassNames
  /** `Float32Array` or `Float64Array`. */
  readonly real: Code
}

/** A piece of the module with the runtime functions and types that it uses. */
export interface Piece {
  readonly code: Code
  readonly uses: readonly string[]
}

/** A buffer as the class reaches it. */
export function buffer(name: string): Code {
  return raw(`this.#memory.${identifier(name).text}`)
}

/** `10 numbers`, `1 number`. */
export function numbers(count: number): string {
  return count === 1 ? '1 number' : `${count.toLocaleString('en')} numbers`
}
