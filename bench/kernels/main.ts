/**
 * `npm run bench:kernels`: how much of what this core can do do the products reach? Each is measured by itself,
 * with all rows of a batch, between two measurements of the limit: as nothing but a product, and with what is fused
 * into it.
 */
import type { MeasuredTarget } from './kernels.js'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { goals } from './goals.js'
import { print } from './print.js'
import { run, type Report } from './run.js'

const help = `npm run bench:kernels -- [options]
  --spec FILE        a spec, any number of times (default: W3, W4 and W5 of the benchmark)
  --target NAME      wasm or ts (default: both, one after the other)
  --rounds N         measurements of each product (default: 11)
  --goal SHARE       wanted of each product, such as 0.6 (default: ${goals.tuned.wasm} on wasm, ${goals.tuned.ts} on ts)
  --json FILE        the figures as JSON, too`

const { values } = parseArgs({
  options: {
    spec: { type: 'string', multiple: true, default: ['w3', 'w4', 'w5'].map((name) => `bench/specs/${name}.mlp`) },
    target: { type: 'string', multiple: true, default: ['wasm', 'ts'] },
    rounds: { type: 'string', default: '11' },
    goal: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const isTarget = (name: string): name is MeasuredTarget => name === 'wasm' || name === 'ts'
const targets = values.target.filter(isTarget)
const rounds = Number(values.rounds)
if (values.help || targets.length !== values.target.length || !(rounds >= 1)) {
  console.log(help)
  process.exit(values.help ? 0 : 2)
}

const reports: Report[] = []
let isMet = true
for (const target of targets) {
  const goal = values.goal === undefined ? goals.tuned[target] : Number(values.goal)
  for (const spec of values.spec) {
    for (const report of await run({ spec, target, rounds, goal })) {
      reports.push(report)
      const { text, met } = print(report)
      console.log(text)
      isMet &&= met
    }
  }
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(reports, undefined, 1))
console.log(isMet ? 'Every product reaches its goal.' : 'Some products fall short of their goal (marked ✗).')
