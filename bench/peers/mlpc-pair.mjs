/**
 * Two models that train at the same time and share nothing, a thread each, until both together have done so many steps:
 * what two cores can give. That is less than twice one where neighbours have a part of them.
 */
import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { open, samplesOf } from './mlpc.mjs'

export async function create(workload, variant) {
  const steps = new Int32Array(new SharedArrayBuffer(4))
  const train = await trainer(workload, variant, steps)
  const other = new Worker(new URL(import.meta.url), { workerData: { workload, variant, steps } })
  const both = async (wanted) => {
    Atomics.store(steps, 0, wanted)
    other.postMessage(wanted)
    const [one, [two]] = await Promise.all([train(wanted), once(other, 'message')])
    return { samples: one.samples + two.samples, loss: one.loss }
  }
  return { batch: workload.batch, train: both }
}

/** Trains as long as `left` has steps left, of which both take. */
async function trainer({ name, batch, ...workload }, variant, left) {
  const [target] = variant.split('-')
  const { model, set, data } = await open(name, workload, target)
  return async (most) => {
    let [done, sum] = [0, 0]
    const signal = {
      get aborted() {
        return Atomics.load(left, 0) <= 0
      },
    }
    const onStep = ({ loss }) => {
      Atomics.sub(left, 0, 1)
      done++
      sum += loss
    }
    await model.fit(data, { steps: most, signal, onStep, continue: false })
    return { samples: samplesOf(done, batch, set.rows), loss: sum / done }
  }
}

if (!isMainThread) {
  const train = await trainer(workerData.workload, workerData.variant, workerData.steps)
  parentPort.on('message', async (wanted) => parentPort.postMessage(await train(wanted)))
}
