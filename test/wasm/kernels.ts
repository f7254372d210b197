/** A loop program as WASM, run with the same memory and the same calls as the interpreter of loops. */
import type { EntryName, Program } from '../../src/4-loops/program.js'
import { header, layoutOf, type Layout } from '../../src/5-emit/wasm/kernels/layout.js'
import { placeIn, type Placed } from '../../src/5-emit/wasm/kernels/place-buffers.js'
import { writeProgram } from '../../src/5-emit/wasm/kernels/program.js'
import { purposes } from '../../src/5-emit/ts/kernels/draws.js'
import { drawKeys } from '../support/draw-keys.js'
import type { Call, Memory } from '../reference/loops.js'

export class Kernels {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly layout: Layout
  readonly #program: Program
  readonly #buffer: ArrayBuffer
  readonly #entries: Record<string, (rows: number) => void>

  constructor(program: Program, precision: 'f32' | 'f64') {
    this.#program = program
    this.layout = layoutOf(program, precision)
    this.bytes = writeProgram(program, this.layout, precision)
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(this.bytes))
    this.#buffer = (exports.memory as WebAssembly.Memory).buffer
    this.#entries = exports as Record<string, (rows: number) => void>
  }

  /** Draws are those of step `step` for this seed. */
  run(name: EntryName, memory: Memory, call: Call, seed: number, step: number): ReadonlyMap<string, Float64Array> {
    const { rows, totalRows = rows, totalWeight = 0, learningRate = 0 } = call
    const real = new Float64Array(this.#buffer)
    real[header.totalRows / 8] = totalRows
    real[header.totalWeight / 8] = totalWeight
    real[header.learningRate / 8] = learningRate
    for (const { draw, address } of this.layout.draws.values()) {
      new Uint32Array(this.#buffer, address, 4).set(
        drawKeys(seed, purposes[draw.purpose], draw.stream, step, draw.draw),
      )
    }
    for (const [state, values] of memory) this.set(state, values)
    const inputs = [...this.#program.buffers.values()].filter(({ role }) => role === 'input')
    inputs.forEach(({ name: input }, i) => this.set(input, (i === 0 ? call.x : call.target) ?? []))
    this.#entries[name]?.(rows)
    for (const state of memory.keys()) memory.set(state, this.get(state, 0))
    const entry = this.#program.entries.find((one) => one.name === name)
    return new Map([...(entry?.results ?? [])].map(([output, buffer]) => [output, this.get(buffer, rows)]))
  }

  set(name: string, values: ArrayLike<number>): void {
    const { placed, view } = this.#view(name)
    const { columns } = placed.buffer.shape
    for (let i = 0; i < values.length; i++) {
      view[Math.floor(i / columns) * placed.stride + (i % columns)] = values[i] ?? 0
    }
  }

  get(name: string, batch: number): Float64Array {
    const { placed, view } = this.#view(name)
    const { rows, columns } = placed.buffer.shape
    const count = (rows === 'batch' ? batch : rows) * columns
    return Float64Array.from(
      { length: count },
      (_, i) => view[Math.floor(i / columns) * placed.stride + (i % columns)] ?? Number.NaN,
    )
  }

  /** The buffers that hold something other than zeros behind the last column of a row, where there is room for them. */
  get spilled(): readonly string[] {
    const padded = [...this.layout.buffers].filter(([, { isPadded }]) => isPadded)
    return padded.flatMap(([name]) => {
      const { placed, view } = this.#view(name)
      const { columns } = placed.buffer.shape
      return view.some((value, i) => i % placed.stride >= columns && value !== 0) ? [name] : []
    })
  }

  #view(name: string): { placed: Placed; view: Float32Array | Float64Array } {
    const placed = placeIn(this.layout, name)
    const { rows } = placed.buffer.shape
    const length = (rows === 'batch' ? this.#program.blockRows : rows) * placed.stride
    const View = placed.bytes === 4 ? Float32Array : Float64Array
    return { placed, view: new View(this.#buffer, placed.address, length) }
  }
}
