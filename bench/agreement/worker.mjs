/**
 * One epoch from seed 1, and its mean loss: node worker.mjs FOLDER WORKLOAD ROWS SHAKE. Every pixel is changed by at most
 * that share of itself.
 */
import { load } from '../lib/data.mjs'
import { workloads } from '../lib/workloads.mjs'

const [folder, workload, rows, shake] = process.argv.slice(2)
const { [workload]: Model } = await import(`../.out/${folder}/${workload.toLowerCase()}.js`)
const { x: pixels, labels: y } = load(workloads[workload], Number(rows))
const x = Number(shake) > 0 ? Float64Array.from(pixels, (pixel, i) => pixel * (1 + shake * Math.sin(i))) : pixels
const { epochs } = await new Model({ seed: 1 }).fit({ x, y }, { epochs: 1 })
console.log(JSON.stringify({ loss: epochs[0].loss }))
