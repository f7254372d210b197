/** The library next door, `layer-library.mjs`. */
import { batcher, load } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'
import { Activation, BatchNorm, Dense, Dropout, Network, Noise } from './layer-library.mjs'

export function create({ batch, ...workload }) {
  const network = new Network(layersOf(workload), workload)
  const next = batcher(load(workload), batch)
  const step = () => {
    const { x, y } = next()
    return network.trainBatch(x, y, batch)
  }
  return { batch, train: stepByStep(step, batch) }
}

function layersOf({ sizes, hidden, output, loss, norm, dropout, noise }) {
  const layers = noise ? [new Noise(noise)] : []
  for (let i = 1; i < sizes.length; i++) {
    layers.push(new Dense(sizes[i - 1], sizes[i]))
    if (i === sizes.length - 1) continue
    if (norm) layers.push(new BatchNorm(sizes[i]))
    layers.push(new Activation(hidden))
    if (dropout) layers.push(new Dropout(dropout))
  }
  if (loss === 'mse') layers.push(new Activation(output)) // the network adds softmax itself, fused with cross entropy
  return layers
}
