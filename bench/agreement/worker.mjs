/** One epoch from seed 1, and its mean loss: node worker.mjs FOLDER WORKLOAD ROWS. */
import { load } from '../lib/data.mjs'
import { workloads } from '../lib/workloads.mjs'

const [folder, workload, rows] = process.argv.slice(2)
const { [workload]: Model } = await import(`../.out/${folder}/${workload.toLowerCase()}.js`)
const { x, labels: y } = load(workloads[workload], Number(rows))
const { epochs } = await new Model({ seed: 1 }).fit({ x, y }, { epochs: 1 })
console.log(JSON.stringify({ loss: epochs[0].loss }))
