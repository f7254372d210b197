/** What a sample costs in training, while layers grow wider and batches longer, and from where on a GPU pays. */
import { fileURLToPath } from 'node:url'
import { oneThread } from '../lib/peers.mjs'
import { hasGpu } from '../lib/python.mjs'
import { runOnce } from '../lib/run-once.mjs'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))

export const series = [
  { axis: 'width', title: 'Width of two layers, batch 32', sizes: [64, 128, 256, 512, 1024, 2048, 4096], batch: 32 },
  { axis: 'batch', title: 'Rows of a batch, width 256', sizes: [1, 4, 16, 64, 256, 1024], width: 256 },
]
/** What is started for each, with its first argument; those on a GPU where PyTorch has one. */
export const growing = [
  { id: 'ts', title: '**mlpc**', program: 'worker.mjs' },
  { id: 'wasm', title: '**mlpc**, WebAssembly', program: 'worker.mjs' },
  { id: 'torch', title: 'PyTorch, tuned', program: 'pytorch.py' },
  { id: 'gpu', title: 'PyTorch on a GPU', program: 'pytorch.py', onGpu: true },
  { id: 'gpu-graph', title: 'PyTorch on a GPU, a step as one graph', program: 'pytorch.py', onGpu: true },
]

export function measureGrowth({ seconds, python, record }) {
  const able = growing.filter(({ program, onGpu }) => (onGpu ? hasGpu(python) : program.endsWith('.mjs') || python))
  return series.flatMap(({ axis, sizes, ...fixed }) =>
    sizes.flatMap((size) =>
      able.map(({ id, program }) => {
        const { width, batch } = { ...fixed, [axis]: size }
        const command = program.endsWith('.py') ? python.command : process.execPath
        const args = [path(program), id, width, batch, seconds].map(String)
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
