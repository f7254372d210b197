/** What a sample costs in training, while layers grow wider and batches longer. */
import { fileURLToPath } from 'node:url'
import { oneThread } from '../lib/peers.mjs'
import { runOnce } from '../lib/run-once.mjs'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

export const series = [
  { axis: 'width', title: 'Width of two layers, batch 32', sizes: [64, 128, 256, 512, 1024, 2048, 4096], batch: 32 },
  { axis: 'batch', title: 'Rows of a batch, width 256', sizes: [1, 4, 16, 64, 256, 1024], width: 256 },
]
export const growing = [
  { id: 'ts', title: '**mlpc**' },
  { id: 'wasm', title: '**mlpc**, WebAssembly' },
  { id: 'torch', title: 'PyTorch, tuned', python: true },
]

export function measureGrowth({ seconds, python, record }) {
  const able = growing.filter((each) => !each.python || python !== undefined)
  return series.flatMap(({ axis, sizes, ...fixed }) =>
    sizes.flatMap((size) =>
      able.map(({ id, python: inPython }) => {
        const { width, batch } = { ...fixed, [axis]: size }
        const program = inPython ? [path('pytorch.py')] : [path('worker.mjs'), id]
        const command = inPython ? python.command : process.execPath
        const args = [...program, width, batch, seconds].map(String)
        const measurement = {
          section: 'growth',
          peer: id,
          axis,
          size,
          ...runOnce({ command, args, environment: oneThread }),
        }
        const { error, median } = measurement
        record(measurement, `growth ${axis} ${size} ${id}: ${error ?? `${median.toPrecision(3)} µs a sample`}`)
        return measurement
      }),
    ),
  )
}
