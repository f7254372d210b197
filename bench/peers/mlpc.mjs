/** A module that mlpc made from `specs/<workload>.mlp`; variants: a target, and `fit` or `trainBatch`. */
import { batcher, load } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

export async function create({ name, batch, ...workload }, variant) {
  const [target, way] = variant.split('-')
  const { [name]: Model } = await import(`../.out/${target}/${name.toLowerCase()}.js`)
  const model = new Model({ seed: 1 })
  const set = load(workload)
  const y = workload.output === 'softmax' ? set.labels : set.y
  if (way === 'trainBatch') {
    const next = batcher({ ...set, y, outputs: 1 }, batch)
    const step = () => {
      const rows = next()
      return model.trainBatch(rows.x, rows.y)
    }
    return { batch, train: stepByStep(step, batch) }
  }
  const train = async (steps) => {
    const { epochs } = await model.fit({ x: set.x, y }, { steps })
    return { samples: samplesOf(steps, batch, set.rows), loss: epochs.at(-1).loss }
  }
  return { batch, train }
}

/** `fit` starts an epoch each time; the last batch of an epoch has the rows that are left. */
function samplesOf(steps, batch, rows) {
  const stepsAnEpoch = Math.ceil(rows / batch)
  return Math.floor(steps / stepsAnEpoch) * rows + (steps % stepsAnEpoch) * batch
}
