/** Does training in 32 bits come to what it comes to in 64? The mean loss of an epoch, from the same seed in the same order. */
import { fileURLToPath } from 'node:url'
import { compileTo, specsOf } from '../lib/compile.mjs'
import { runOnce } from '../lib/run-once.mjs'

const inDoubles = ['--precision', 'f64']
export const ways = [
  { id: 'ts-f64', title: 'TypeScript, 64 bits', options: ['--target', 'ts', ...inDoubles] },
  { id: 'wasm-f64', title: 'WebAssembly, 64 bits', options: ['--target', 'wasm', ...inDoubles] },
  // At most what rounding to 32 bits changes a number by.
  { id: 'ts-f64', title: 'TypeScript, 64 bits, pixels changed by half a last digit of 32', shake: 2 ** -24 },
  { id: 'ts', title: 'TypeScript, 32 bits', options: ['--target', 'ts'], isInSingles: true },
  { id: 'ts', title: 'TypeScript, 32 bits, without what rounding takes', remainders: 'lost' },
  { id: 'wasm', title: 'WebAssembly, 32 bits', options: ['--target', 'wasm'], isInSingles: true },
]
/** All images too, from several seeds: what a sum that comes within rounding of 0 does to a step of Adam shows in long runs. */
export const cases = [
  { workload: 'W3', rows: 10_000, seeds: 1 },
  { workload: 'W3', rows: 60_000, seeds: 8 },
  { workload: 'W4', rows: 10_000, seeds: 1 },
  { workload: 'W4', rows: 60_000, seeds: 8 },
]
const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))

export function measureAgreement({ record }) {
  return ways.flatMap(({ id, options, shake = 0, remainders = 'kept' }) => {
    if (options) compileTo(id, specsOf([...new Set(cases.map(({ workload }) => workload))]), options)
    return cases.map(({ workload, rows, seeds }) => {
      const outcome = runOnce({
        command: process.execPath,
        args: [worker, id, workload, rows, seeds, shake, remainders].map(String),
      })
      const measurement = { section: 'agreement', way: id, shake, remainders, workload, rows, ...outcome }
      record(
        measurement,
        `agreement ${workload} ${rows} ${id}${shake > 0 ? ' shaken' : ''}, remainders ${remainders}: ${measurement.error ?? measurement.losses.join(', ')}`,
      )
      return measurement
    })
  })
}
