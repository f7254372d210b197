/** Does training in 32 bits come to what it comes to in 64? The mean loss of an epoch, from the same seed in the same order. */
import { fileURLToPath } from 'node:url'
import { compileTo, specsOf } from '../lib/compile.mjs'
import { runOnce } from '../lib/run-once.mjs'

export const ways = [
  { id: 'ts-f64', title: 'TypeScript, 64 bits', options: ['--target', 'ts', '--precision', 'f64'] },
  { id: 'ts', title: 'TypeScript, 32 bits', options: ['--target', 'ts'] },
  { id: 'wasm', title: 'WebAssembly, 32 bits', options: ['--target', 'wasm'] },
]
/** Ten thousand images, and all that there are. */
export const cases = [
  { workload: 'W3', rows: 10_000 },
  { workload: 'W3', rows: 60_000 },
  { workload: 'W4', rows: 10_000 },
  { workload: 'W4', rows: 60_000 },
]
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))

export function measureAgreement({ record }) {
  return ways.flatMap(({ id, options }) => {
    compileTo(id, specsOf([...new Set(cases.map(({ workload }) => workload))]), options)
    return cases.map(({ workload, rows }) => {
      const outcome = runOnce({ command: process.execPath, args: [worker, id, workload, String(rows)] })
      const measurement = { section: 'agreement', way: id, workload, rows, ...outcome }
      record(measurement, `agreement ${workload} ${rows} ${id}: ${measurement.error ?? measurement.loss}`)
      return measurement
    })
  })
}
