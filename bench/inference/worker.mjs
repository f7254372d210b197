/** Answers for one row at a time, in a process of its own: node worker.mjs MODULE VARIANT WORKLOAD WARM_UP. */
import { load, split } from '../lib/data.mjs'
import { haveTurns } from '../lib/turns.mjs'
import { workloads } from '../lib/workloads.mjs'

const [module, variant, name, warmUp] = process.argv.slice(2)
const workload = { name, ...workloads[name] }
const { create } = await import(`./${module}.mjs`)
const set = load(workload, 100)
const answer = await create(workload, split(set.x, set.inputs), variant)
let last = timed(1)

await haveTurns({
  begin() {
    for (let spent = 0; spent < Number(warmUp); spent += last.wallSeconds) {
      last = timed(Math.max(1, Math.min(2 * last.samples, samplesIn(0.1))))
    }
    return {}
  },
  turn: (seconds) => (last = timed(samplesIn(seconds))),
})

function samplesIn(seconds) {
  return Math.max(1, Math.ceil((seconds * last.samples) / last.wallSeconds))
}

function timed(samples) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (let i = 0; i < samples; i++) answer(i % set.rows)
  const wallSeconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { samples, wallSeconds, cpuSeconds: (user + system) / 1e6 }
}
