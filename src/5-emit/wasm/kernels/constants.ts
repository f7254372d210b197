/**
 * Constants of kernels in memory: one load brings one to all lanes, where V8 puts a literal together from two halves each
 * time that it is used (a product with Adam in its epilogue: a third faster).
 */
import { align } from '../align.js'
import { float32, float64, type Bytes } from '../assembler/bytes.js'
import { i32, v128, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'

export class Constants {
  readonly address: number
  readonly #offsets = new Map<string, number>()
  readonly #bytes: Bytes[] = []
  #length = 0

  constructor(address: number) {
    this.address = address
  }

  load(lanes: Lanes, value: number): V128 {
    const key = `${lanes.name} ${Object.is(value, -0) ? '-0' : value}`
    const address = this.address + (this.#offsets.get(key) ?? this.#add(key, lanes, value))
    return lanes.bytes === 4 ? v128.load32_splat(i32.const(0), address) : v128.load64_splat(i32.const(0), address)
  }

  #add(key: string, { bytes }: Lanes, value: number): number {
    const offset = align(this.#length, bytes)
    this.#offsets.set(key, offset)
    this.#bytes.push(Array.from({ length: offset - this.#length }, () => 0))
    this.#bytes.push(bytes === 4 ? float32(value) : float64(value))
    this.#length = offset + bytes
    return offset
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
    return this.address + this.#length
  }
}
