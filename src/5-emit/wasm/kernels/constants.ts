/**
 * Constants of kernels in memory, each a whole vector: one instruction loads it, where V8 puts a literal together from two
 * halves each time that it is used (a product with Adam in its epilogue: a third faster), and takes two to bring a single
 * number to all lanes (normal draws: a seventh slower).
 */
import { flatten, type Bytes } from '../assembler/bytes.js'
import { f32x4, f64x2, i32, v128, type Literal, type V128 } from '../assembler/index.js'
import { firstLanes, type Lanes } from '../lanes.js'

const bytesOfVector = 16

export class Constants {
  readonly address: number
  readonly #offsets = new Map<string, number>()
  readonly #vectors: Bytes[] = []

  /** From a multiple of 16 on. */
  constructor(address: number) {
    this.address = address
  }

  load({ bytes }: Literal): V128 {
    const key = flatten(bytes).join()
    const offset = this.#offsets.get(key) ?? bytesOfVector * (this.#vectors.push(bytes) - 1)
    this.#offsets.set(key, offset)
    return v128.load(i32.const(0), this.address + offset)
  }

  /** The same lanes with their constants in memory. */
  pooled(lanes: Lanes): Lanes {
    const literals = lanes.bytes === 4 ? f32x4 : f64x2
    return {
      ...lanes,
      repeated: (value) => this.load(literals.repeated(value)),
      first: (valid) => this.load(firstLanes(lanes, valid)),
    }
  }

  get bytes(): Bytes {
    return this.#vectors
  }

  /** Where memory is free again. */
  get end(): number {
    return this.address + bytesOfVector * this.#vectors.length
  }
}
