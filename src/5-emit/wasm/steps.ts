/** Code of a function as it is written: values are kept in locals, effects follow each other. */
import type { Effect, FunctionBuilder, I32, V128 } from './assembler/index.js'

export class Steps {
  readonly builder: FunctionBuilder
  readonly #code: Effect[] = []

  constructor(builder: FunctionBuilder) {
    this.builder = builder
  }

  /** Code of its own in the same function, to be put somewhere else: the body of a loop. */
  apart(): Steps {
    return new Steps(this.builder)
  }

  do(...effects: readonly Effect[]): void {
    this.#code.push(...effects)
  }

  /** Computes a vector here, for any number of uses. */
  keep(vector: V128): V128 {
    const local = this.builder.local('v128')
    this.#code.push(local.set(vector))
    return local.get
  }

  keepAddress(address: I32): I32 {
    const local = this.builder.local('i32')
    this.#code.push(local.set(address))
    return local.get
  }

  get code(): readonly Effect[] {
    return this.#code
  }
}
