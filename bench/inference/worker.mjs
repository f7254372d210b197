/** Answers for one row at a time, in a process of its own: node worker.mjs MODULE VARIANT WORKLOAD SECONDS WARM_UP. */
import { load, split } from '../lib/data.mjs'
import { workloads } from '../lib/workloads.mjs'

const [module, variant, name, seconds, warmUp] = process.argv.slice(2)
const workload = { name, ...workloads[name] }
const { create } = await import(`./${module}.mjs`)
const set = load(workload, 100)
const answer = await create(workload, split(set.x, set.inputs), variant)

let count = 1
for (let spent = 0; spent < Number(warmUp);) {
  const { wallSeconds } = timed(count)
  spent += wallSeconds
  count = Math.max(1, Math.min(2 * count, Math.ceil((0.1 * count) / wallSeconds)))
}
const { wallSeconds } = timed(count)
console.log(JSON.stringify(timed(Math.max(1, Math.ceil((seconds * count) / wallSeconds)))))

function timed(samples) {
  const cpu = process.cpuUsage()
  const start = performance.now()
  for (let i = 0; i < samples; i++) answer(i % set.rows)
  const wallSeconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { samples, wallSeconds, cpuSeconds: (user + system) / 1e6 }
}
