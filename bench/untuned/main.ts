/**
 * `npm run bench:untuned`: the shares of `npm run bench:kernels` for specs that nobody tuned for. `--seed` makes others;
 * the specs are kept in bench/.out/untuned.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { goals } from '../kernels/goals.js'
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
const folder = 'bench/.out/untuned'
const count = 5

mkdirSync(folder, { recursive: true })
const reports: Report[] = []
let isMet = true
for (const { name, text } of generate(Number(values.seed), count)) {
  const spec = `${folder}/${name.toLowerCase()}.mlp`
  writeFileSync(spec, `mlp 1\n${text}`)
  console.log(text)
  for (const target of ['wasm', 'ts'] as const) {
    for (const report of await run({ spec, target, rounds: Number(values.rounds), goal: goals.untuned[target] })) {
      reports.push(report)
      const { text: table, met } = print(report)
      console.log(table)
      isMet &&= met
    }
  }
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(reports, undefined, 1))
console.log(isMet ? 'Every product reaches its goal.' : 'Some products fall short of their goal (marked ✗).')
