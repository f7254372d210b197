/**
 * `npm run bench:untuned`: the shares of `npm run bench:kernels` for specs that nobody tuned for. `--seed` makes others;
 * the specs are kept in bench/.out/untuned.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { print } from '../kernels/print.js'
import { run, type Report } from '../kernels/run.js'
import { generate } from './generate.js'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '11' },
    json: { type: 'string' },
  },
})
const goal = 0.6
const folder = 'bench/.out/untuned'
const count = 5

mkdirSync(folder, { recursive: true })
const reports: Report[] = []
let isMet = true
for (const { name, text } of generate(Number(values.seed), count)) {
  const path = `${folder}/${name.toLowerCase()}.mlp`
  writeFileSync(path, `mlp 1\n${text}`)
  console.log(text)
  for (const target of ['wasm', 'ts'] as const) {
    for (const report of await run(path, target, Number(values.rounds))) {
      reports.push(report)
      const { text: table, met } = print(report, goal)
      console.log(table)
      isMet &&= met
    }
  }
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(reports, undefined, 1))
console.log(isMet ? 'Every product reaches its goal.' : 'Some products fall short of their goal (marked ✗).')
