/** One measurement in a process of its own: node worker.mjs PEER VARIANT WORKLOAD SECONDS WARM_UP; prints one line of JSON. */
import { measure } from './measure.mjs'
import { workloads } from './workloads.mjs'

const [peer, variant, workload, seconds, warmUp] = process.argv.slice(2)
const { create } = await import(`../peers/${peer}.mjs`)
const model = await create({ name: workload, ...workloads[workload] }, variant)
console.log(JSON.stringify(await measure(model, Number(seconds), Number(warmUp))))
process.exit(0) // some peers leave a worker or a timer behind
