/**
 * TensorFlow.js; variants `wasm-fit`, `wasm-core`, `cpu-fit`, `cpu-core`.
 * fit: the Layers API, `model.fit` on tensors in memory, the ordinary way.
 * core: variables, the forward pass by hand and `optimizer.minimize`, the leanest way.
 */
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs'
import { batcher, load } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

export async function create(workload, variant) {
  const [backend, api] = variant.split('-')
  if (backend === 'wasm') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    wasm.setWasmPaths(fileURLToPath(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)))
    wasm.setThreadsCount(1)
  }
  await tf.setBackend(backend)
  const { batch } = workload
  const optimizer = workload.optimiser === 'sgd' ? tf.train.sgd(workload.rate) : tf.train.adam(workload.rate)
  const train = api === 'fit' ? fit(workload, optimizer) : minimize(workload, optimizer)
  return { batch, train }
}

function fit(workload, optimizer) {
  const { batch } = workload
  const set = load(workload)
  const model = layersModel(workload)
  model.compile({ optimizer, loss: workload.loss === 'mse' ? 'meanSquaredError' : 'categoricalCrossentropy' })
  const x = tf.tensor2d(set.x, [set.rows, set.inputs])
  const y = tf.tensor2d(set.y, [set.rows, set.outputs])
  return async (steps) => {
    const rows = Math.min(steps * batch, set.rows)
    const epochs = Math.max(1, Math.round((steps * batch) / set.rows))
    const part = (tensor) => (rows === set.rows ? tensor : tensor.slice([0, 0], [rows, -1]))
    const { history } = await model.fit(part(x), part(y), { batchSize: batch, epochs, shuffle: true, verbose: 0 })
    return { samples: rows * epochs, loss: history.loss.at(-1) }
  }
}

function layersModel({ sizes, hidden, output, norm, dropout, noise }) {
  const model = tf.sequential()
  if (noise) model.add(tf.layers.gaussianNoise({ stddev: noise, inputShape: [sizes[0]] }))
  for (let i = 1; i < sizes.length; i++) {
    const shape = i === 1 ? { inputShape: [sizes[0]] } : {}
    const last = i === sizes.length - 1
    const activation = last ? output : norm ? 'linear' : hidden
    model.add(tf.layers.dense({ units: sizes[i], activation, useBias: last || !norm, ...shape }))
    if (last || !norm) continue
    model.add(tf.layers.batchNormalization())
    model.add(tf.layers.activation({ activation: hidden }))
    if (dropout) model.add(tf.layers.dropout({ rate: dropout }))
  }
  return model
}

function minimize(workload, optimizer) {
  const { batch, sizes } = workload
  const layers = sizes.slice(1).map((width, i) => variables(sizes[i], width, workload, i === sizes.length - 2))
  const losses = {
    mse: (y, output) => tf.losses.meanSquaredError(y, tf.sigmoid(output)),
    'cross entropy': (y, output) => tf.losses.softmaxCrossEntropy(y, output),
    // of all numbers it gives the mean
    'binary cross entropy': (y, output) => tf.losses.sigmoidCrossEntropy(y, output).mul(sizes.at(-1)),
  }
  const lossOf = (x, y) => losses[workload.loss](y, forward(corrupted(x, workload), layers, workload))
  const next = batcher(load(workload), batch)
  const step = () =>
    tf.tidy(() => {
      const rows = next()
      const x = tf.tensor2d(rows.x, [batch, sizes[0]])
      const y = tf.tensor2d(rows.y, [batch, sizes.at(-1)])
      return optimizer.minimize(() => lossOf(x, y), true).dataSync()[0]
    })
  return stepByStep(step, batch)
}

function variables(inputs, outputs, { norm, tied, spread = 1 }, last) {
  const limit = spread * Math.sqrt(6 / (inputs + outputs))
  const bias = tf.variable(tf.zeros([outputs]))
  if (tied && last) return { bias }
  const dense = { weights: tf.variable(tf.randomUniform([inputs, outputs], -limit, limit)), bias }
  if (!norm || last) return dense
  const gain = tf.variable(tf.ones([outputs]))
  const shift = tf.variable(tf.zeros([outputs]))
  const mean = tf.variable(tf.zeros([outputs]), false)
  const variance = tf.variable(tf.ones([outputs]), false)
  return { ...dense, norm: { gain, shift, mean, variance } }
}

const activations = { relu: tf.relu, tanh: tf.tanh, sigmoid: tf.sigmoid }

function corrupted(x, { noise, mask }) {
  if (noise) return tf.add(x, tf.randomNormal(x.shape, 0, noise))
  if (mask) return tf.mul(x, tf.greaterEqual(tf.randomUniform(x.shape), mask))
  return x
}

function forward(x, layers, { hidden, dropout, tied }) {
  let value = x
  for (const { weights, bias, norm } of layers.slice(0, -1)) {
    value = tf.add(tf.matMul(value, weights), bias)
    if (norm) value = batchNorm(value, norm)
    value = activations[hidden](value)
    if (dropout) value = tf.dropout(value, dropout)
  }
  const { weights, bias } = layers.at(-1)
  return tf.add(tied ? tf.matMul(value, layers[0].weights, false, true) : tf.matMul(value, weights), bias)
}

function batchNorm(value, norm) {
  const { mean, variance } = tf.moments(value, 0)
  norm.mean.assign(norm.mean.mul(0.9).add(mean.mul(0.1)))
  norm.variance.assign(norm.variance.mul(0.9).add(variance.mul(0.1)))
  return tf.batchNorm(value, mean, variance, norm.shift, norm.gain, 1e-5)
}
