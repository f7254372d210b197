/**
 * A module that mlpc made from `specs/<workload>.mlp`; variants: a target, `fit` or `trainBatch`, and how many threads
 * if more than one. One layer of a stack (`tied`) is trained by `pretrain`.
 */
import { batcher, load } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

export async function create({ name, batch, ...workload }, variant) {
  const [target, way, threads] = variant.split('-')
  const { model, set, data } = await open(name, workload, target, threads && { threads: Number(threads) })
  if (workload.tied) return { batch, train: pretraining(model, set, batch) }
  if (way === 'trainBatch') {
    const next = batcher({ ...set, outputs: 1 }, batch)
    const step = () => {
      const rows = next()
      return workload.autoencoder ? model.trainBatch(rows.x) : model.trainBatch(rows.x, rows.y)
    }
    return { batch, train: stepByStep(step, batch) }
  }
  const train = async (steps) => {
    const { last } = await model.fit(data, { steps })
    return { samples: samplesOf(steps, batch, set.rows), loss: last.loss }
  }
  return { batch, train }
}

/** A new model, the rows of its workload, and what its `fit` takes of them. */
export async function open(name, workload, target, options) {
  const { [name]: Model } = await import(`../.out/${target}/${name.toLowerCase()}.js`)
  const set = load(workload)
  const y = workload.output === 'softmax' ? set.labels : set.y
  const data = workload.autoencoder ? { x: set.x } : { x: set.x, y }
  return { model: new Model({ seed: 1, ...options }), set: { ...set, y }, data }
}

/** A phase of 1,000 epochs that is stopped after so many steps, and goes on where it was when it is called again. */
function pretraining(model, set, batch) {
  let done = 0
  return async (steps) => {
    const before = done
    let sum = 0
    const signal = {
      get aborted() {
        return done - before >= steps
      },
    }
    const onStep = ({ loss }) => {
      sum += loss
      done++
    }
    await model.pretrain({ x: set.x }, { epochs: 1000, signal, onStep })
    const samples = samplesOf(done, batch, set.rows) - samplesOf(before, batch, set.rows)
    return { samples, loss: sum / steps }
  }
}

/** `fit` starts an epoch each time; the last batch of an epoch has the rows that are left. */
export function samplesOf(steps, batch, rows) {
  const stepsAnEpoch = Math.ceil(rows / batch)
  return Math.floor(steps / stepsAnEpoch) * rows + (steps % stepsAnEpoch) * batch
}
