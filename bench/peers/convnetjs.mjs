/** ConvNetJS: 64-bit numbers, row after row with gradients summed over a batch. It has neither Adam nor batch norm. */
import convnet from 'convnetjs'
import { load, split } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

export function create({ batch, ...workload }) {
  const set = load(workload, 2000)
  const net = network(workload)
  const trainer = new convnet.Trainer(net, {
    batch_size: batch,
    ...(workload.optimiser === 'sgd'
      ? { method: 'sgd', learning_rate: workload.rate, momentum: 0 }
      : { method: 'adadelta', learning_rate: 1, ro: 0.95, eps: 1e-6 }),
  })
  const x = split(set.x, set.inputs, (row) => new convnet.Vol(Array.from(row)))
  const y = workload.loss === 'mse' ? split(set.y, set.outputs, (row) => Array.from(row)) : set.labels
  let next = 0
  const step = () => {
    let sum = 0
    for (let i = 0; i < batch; i++) {
      const row = (next++ * 7919) % set.rows // a prime that goes through all rows
      sum += trainer.train(x[row], y[row]).cost_loss
    }
    return sum / batch
  }
  return { batch, train: stepByStep(step, batch) }
}

export function network({ sizes, hidden, output, loss, dropout }) {
  const drop = dropout ? { drop_prob: dropout } : {}
  const layers = [
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...sizes.slice(1, -1).map((width) => ({ type: 'fc', num_neurons: width, activation: hidden, ...drop })),
  ]
  const net = new convnet.Net()
  if (loss !== 'mse') {
    net.makeLayers([...layers, { type: 'softmax', num_classes: sizes.at(-1) }])
    return net
  }
  const last = { type: 'fc', num_neurons: sizes.at(-1), activation: output }
  net.makeLayers([...layers, last, { type: 'regression', num_neurons: sizes.at(-1) }])
  net.layers.splice(-2, 1) // the linear layer that it puts before every regression
  return net
}
