/**
 * Constants of kernels as vectors in memory: one load brings one, where V8 puts a literal together from two halves each
 * time that it is used (a product with Adam in its epilogue: a third faster).
 */
import { float32, float64, type Bytes } from '../assembler/bytes.js'
import { i32, v128, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'

export class Constants {
  readonly address: number
  readonly #offsets = new Map<string, number>()
  readonly #bytes: Bytes[] = []

  constructor(address: number) {
    this.address = address
  }

  load(lanes: Lanes, value: number): V128 {
    const key = `${lanes.name} ${Object.is(value, -0) ? '-0' : value}`
    const known = this.#offsets.get(key)
    const offset = known ?? 16 * this.#offsets.size
    if (known === undefined) {
      this.#offsets.set(key, offset)
      const one = lanes.bytes === 4 ? float32(value) : float64(value)
      this.#bytes.push(Array.from({ length: lanes.count }, () => one))
    }
    return v128.load(i32.const(0), this.address + offset)
  }

  /** The same lanes with their constants in memory. */
  pooled(lanes: Lanes): Lanes {
    return { ...lanes, repeated: (value) => this.load(lanes, value) }
  }

  get bytes(): Bytes {
    return this.#bytes
  }

  /** Where memory is free again. */
  get end(): number {
    return this.address + 16 * this.#offsets.size
  }
}
