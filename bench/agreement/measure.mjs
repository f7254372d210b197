/** Does training in 32 bits come to what it comes to in 64? The mean loss of an epoch, from the same seed in the same order. */
import { fileURLToPath } from 'node:url'
import { compileTo, specsOf } from '../lib/compile.mjs'
import { runOnce } from '../lib/run-once.mjs'

export const ways = [
  { id: 'ts-f64', title: 'TypeScript, 64 bits', options: ['--target', 'ts', '--precision', 'f64'] },
  { id: 'ts', title: 'TypeScript, 32 bits', options: ['--target', 'ts'] },
  { id: 'wasm', title: 'WebAssembly, 32 bits', options: ['--target', 'wasm'] },
]
export const agreeing = ['W3', 'W4']
/** What it is measured on: all images of MNIST for W3; W4 takes six times as long. */
export const rowsOf = { W3: 60_000, W4: 10_000 }

export function measureAgreement({ record }) {
  return ways.flatMap(({ id, options }) => {
    compileTo(id, specsOf(agreeing), options)
    return agreeing.map((workload) => {
      const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))
      const args = [worker, id, workload, String(rowsOf[workload])]
      const measurement = { section: 'agreement', way: id, workload, ...runOnce({ command: process.execPath, args }) }
      record(measurement, `agreement ${workload} ${id}: ${measurement.error ?? measurement.loss}`)
      return measurement
    })
  })
}
