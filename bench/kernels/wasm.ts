/** A program as WebAssembly, with access to every buffer. */
import v8 from 'node:v8'
import { header, layoutOf } from '../../src/5-emit/wasm/kernels/layout.js'
import { placeIn } from '../../src/5-emit/wasm/kernels/place-buffers.js'
import { writeProgram } from '../../src/5-emit/wasm/kernels/program.js'
import type { Subject } from './contractions.js'
import type { Kernels } from './kernels.js'

const precision = 'f32'

export function wasmKernels({ program, batches }: Subject): Kernels {
  // What is measured is the code that V8 ends up with, not how soon it gets there.
  v8.setFlagsFromString('--no-liftoff')
  const layout = layoutOf(program, precision)
  const module = new WebAssembly.Module(writeProgram(program, layout, precision))
  const { memory, ...call } = new WebAssembly.Instance(module).exports as {
    readonly memory: WebAssembly.Memory
  } & Readonly<Record<string, (rows: number) => void>>
  const doubles = new Float64Array(memory.buffer)
  doubles[header.learningRate / 8] = 1e-4
  return {
    callOf(entry, rows) {
      const run = call[entry]
      if (!run) throw new Error(`no entry ${entry}`)
      const total = batches.get(entry) ?? rows
      return () => {
        doubles[header.totalRows / 8] = total
        doubles[header.totalWeight / 8] = total
        run(rows)
      }
    },
    fill(name, values) {
      const { columns } = placeIn(layout, name).buffer.shape
      for (let row = 0; row * columns < values.length; row++) {
        rowOf(name, row).set(values.subarray(row * columns, (row + 1) * columns))
      }
    },
    read(name, rows) {
      const { columns } = placeIn(layout, name).buffer.shape
      const values = new Float32Array(rows * columns)
      for (let row = 0; row < rows; row++) values.set(rowOf(name, row), row * columns)
      return values
    },
  }

  function rowOf(name: string, row: number): Float32Array | Float64Array {
    const { address, stride, bytes, buffer } = placeIn(layout, name)
    const at = address + row * stride * bytes
    const { columns } = buffer.shape
    return bytes === 8 ? new Float64Array(memory.buffer, at, columns) : new Float32Array(memory.buffer, at, columns)
  }
}
