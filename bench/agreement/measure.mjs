/** Does training in 32 bits come to what it comes to in 64? The mean loss of an epoch, from the same seed in the same order. */
import { fileURLToPath } from 'node:url'
import { compileTo, specsOf } from '../lib/compile.mjs'
import { runOnce } from '../lib/run-once.mjs'

export const ways = [
  { id: 'ts-f64', title: 'TypeScript, 64 bits', options: ['--target', 'ts', '--precision', 'f64'] },
  { id: 'ts-f64', title: 'TypeScript, 64 bits, pixels changed by two millionths', shake: 2 ** -19 },
  { id: 'ts', title: 'TypeScript, 32 bits', options: ['--target', 'ts'] },
  { id: 'ts', title: 'TypeScript, 32 bits, but for weights', weights: 'wide' },
  { id: 'wasm', title: 'WebAssembly, 32 bits', options: ['--target', 'wasm'] },
]
/** All images too: what a sum of a unit that comes within rounding of 0 does to a step of Adam shows in long runs. */
export const cases = [
  { workload: 'W3', rows: 10_000 },
  { workload: 'W3', rows: 60_000 },
  { workload: 'W4', rows: 10_000 },
]
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))

export function measureAgreement({ record }) {
  return ways.flatMap(({ id, options, shake = 0, weights = 'as compiled' }) => {
    if (options) compileTo(id, specsOf([...new Set(cases.map(({ workload }) => workload))]), options)
    return cases.map(({ workload, rows }) => {
      const outcome = runOnce({
        command: process.execPath,
        args: [worker, id, workload, rows, shake, weights].map(String),
      })
      const measurement = { section: 'agreement', way: id, shake, weights, workload, rows, ...outcome }
      record(
        measurement,
        `agreement ${workload} ${rows} ${id}${shake > 0 ? ' shaken' : ''}, weights ${weights}: ${measurement.error ?? measurement.loss}`,
      )
      return measurement
    })
  })
}
