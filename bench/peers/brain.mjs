/** brain.js on the CPU: pattern after pattern, one activation for all layers, squared error. */
import brain from 'brain.js'
import { load, shuffle, split } from '../lib/data.mjs'

export function create({ sizes, optimiser, rate, ...workload }) {
  const set = load({ sizes, ...workload }, 2000)
  const settings = {
    hiddenLayers: sizes.slice(1, -1),
    activation: 'sigmoid',
    learningRate: rate,
    ...(optimiser === 'adam' ? { praxis: 'adam' } : { momentum: 0.1 }), // it refuses 0
  }
  const net = new brain.NeuralNetwork(settings)
  const y = split(set.y, set.outputs)
  const patterns = split(set.x, set.inputs).map((input, row) => ({ input, output: y[row] }))
  const train = (steps) => {
    const part = patterns.slice(0, steps)
    shuffle(part)
    const iterations = Math.max(1, Math.round(steps / part.length))
    const { error } = net.train(part, { ...settings, iterations, errorThresh: 1e-12, log: false })
    return { samples: part.length * iterations, loss: error }
  }
  return { batch: 1, train }
}
