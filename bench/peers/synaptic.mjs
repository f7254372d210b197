/** Synaptic: 64-bit numbers, pattern after pattern, plain gradient descent; it writes a function with a statement a weight. */
import synaptic from 'synaptic'
import { load, split } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

const { Architect, Neuron } = synaptic
const squash = { tanh: Neuron.squash.TANH, relu: Neuron.squash.RELU }

export function create(workload) {
  const set = load(workload, 2000)
  const net = new Architect.Perceptron(...workload.sizes)
  for (const layer of net.layers.hidden) layer.set({ squash: squash[workload.hidden] })
  const x = split(set.x, set.inputs, (row) => Array.from(row))
  const y = split(set.y, set.outputs, (row) => Array.from(row))
  let next = 0
  const step = () => {
    const row = (next++ * 7919) % set.rows // a prime that goes through all rows
    const output = net.activate(x[row])
    net.propagate(workload.rate, y[row])
    let error = 0
    for (let i = 0; i < output.length; i++) error += (y[row][i] - output[i]) ** 2
    return error / output.length
  }
  return { batch: 1, train: stepByStep(step, 1) }
}
