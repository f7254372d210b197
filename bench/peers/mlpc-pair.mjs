/**
 * Two models that train at the same time and share nothing, a thread each: all that two cores can give, which is less
 * than twice one where a neighbour has a part of them.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { create as createOne } from './mlpc.mjs'

export async function create(workload, variant) {
  const { batch, train } = await createOne(workload, variant)
  const other = new Worker(new URL(import.meta.url), { workerData: { workload, variant } })
  const answer = () => new Promise((resolve, reject) => other.once('message', resolve).once('error', reject))
  const both = async (steps) => {
    const answered = answer()
    other.postMessage(steps)
    const one = await train(steps)
    const two = await answered
    return { samples: one.samples + two.samples, loss: (one.loss + two.loss) / 2 }
  }
  return { batch: 2 * batch, train: both }
}

if (!isMainThread) {
  const { train } = await createOne(workerData.workload, workerData.variant)
  parentPort.on('message', async (steps) => parentPort.postMessage(await train(steps)))
}
