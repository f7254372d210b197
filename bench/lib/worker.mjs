/** A peer that trains, in a process of its own: node worker.mjs PEER VARIANT WORKLOAD WARM_UP. */
import { trainingTurns } from './measure.mjs'
import { haveTurns } from './turns.mjs'
import { workloads } from './workloads.mjs'

const [peer, variant, workload, warmUp] = process.argv.slice(2)
const { create } = await import(`../peers/${peer}.mjs`)
const model = await create({ name: workload, ...workloads[workload] }, variant)
await haveTurns(trainingTurns(model, Number(warmUp)))
