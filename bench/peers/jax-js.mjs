/** jax-js on its WASM device: the whole step, forward, backward and update, is one compiled function. */
import { defaultDevice, init, jit, nn, numpy as np, random, tree, valueAndGrad } from '@jax-js/jax'
import { batcher, load } from '../lib/data.mjs'
import { stepByStep } from '../lib/measure.mjs'

export async function create(workload) {
  await init('wasm')
  defaultDevice('wasm')
  const { batch, sizes, dropout, noise } = workload
  let state = begin(workload)
  let seed = 1
  const compiled = jit(trainStep(workload))
  const next = batcher(load(workload), batch)
  const step = () => {
    const rows = next()
    const x = np.array(rows.x.slice()).reshape([batch, sizes[0]])
    const y = np.array(rows.y.slice()).reshape([batch, sizes.at(-1)])
    const keys = dropout || noise ? [random.key(seed++)] : [] // an argument that nothing reads would never be freed
    const [after, loss] = compiled(state, x, y, ...keys)
    state = after
    return loss.dataSync()[0]
  }
  return { batch, train: stepByStep(step, batch) }
}

function begin({ sizes, norm, optimiser }) {
  const last = sizes.length - 2
  const layers = sizes.slice(1).map((width, i) => ({
    weights: glorot(sizes[i], width),
    bias: np.zeros([width]),
    ...(norm && i < last ? { gain: np.ones([width]), shift: np.zeros([width]) } : {}),
  }))
  const hidden = norm ? sizes.slice(1, -1) : []
  const statistics = hidden.map((width) => ({ mean: np.zeros([width]), variance: np.ones([width]) }))
  const zeros = () => tree.map((values) => np.zeros(values.shape), layers)
  const moments = optimiser === 'adam' ? { first: zeros(), second: zeros(), steps: np.array(0) } : {}
  return { layers, statistics, moments }
}

function glorot(inputs, outputs) {
  const limit = Math.sqrt(6 / (inputs + outputs))
  const values = Float32Array.from({ length: inputs * outputs }, () => (Math.random() * 2 - 1) * limit)
  return np.array(values).reshape([inputs, outputs])
}

/** An array is freed when it is used; `ref` keeps it for one use more. */
function trainStep(workload) {
  const lossOf = (layers, statistics, x, y, key) => {
    const [output, after] = forward(workload, layers, statistics, x, key)
    const loss =
      workload.loss === 'mse'
        ? np.mean(np.square(nn.sigmoid(output).sub(y)))
        : np.mean(np.sum(nn.logSoftmax(output, -1).mul(y), -1)).mul(-1)
    return [loss, after]
  }
  const differentiated = valueAndGrad(lossOf, { hasAux: true })
  return ({ layers, statistics, moments }, x, y, ...keys) => {
    const [[loss, after], gradients] = differentiated(tree.ref(layers), statistics, x, y, ...keys)
    return [{ ...update(workload, layers, moments, gradients), statistics: after }, loss]
  }
}

function forward({ hidden, norm, dropout, noise }, layers, statistics, x, key) {
  const after = []
  const keys = dropout ? random.split(key, layers.length) : undefined
  let value = noise ? x.add(random.normal(key, x.shape).mul(noise)) : x
  layers.forEach(({ weights, bias, gain, shift }, i) => {
    value = np.matmul(value, weights).add(bias)
    if (i === layers.length - 1) return
    if (norm) {
      const mean = np.mean(value.ref, 0)
      const variance = np.mean(np.square(value.ref.sub(mean.ref)), 0)
      after.push({
        mean: statistics[i].mean.mul(0.9).add(mean.ref.mul(0.1)),
        variance: statistics[i].variance.mul(0.9).add(variance.ref.mul(0.1)),
      })
      value = value
        .sub(mean)
        .div(np.sqrt(variance.add(1e-5)))
        .mul(gain)
        .add(shift)
    }
    value = { relu: nn.relu, tanh: np.tanh, sigmoid: nn.sigmoid }[hidden](value)
    if (!dropout) return
    const kept = random.bernoulli(keys.ref.slice(i), 1 - dropout, value.shape)
    value = np.where(kept, value.div(1 - dropout), 0)
  })
  keys?.dispose()
  return [value, after]
}

function update({ optimiser, rate }, layers, moments, gradients) {
  if (optimiser === 'sgd') return { layers: tree.map((p, g) => p.sub(g.mul(rate)), layers, gradients), moments }
  const steps = moments.steps.add(1)
  const firstCorrection = np.subtract(1, np.exp(steps.ref.mul(Math.log(0.9))))
  const secondCorrection = np.subtract(1, np.exp(steps.ref.mul(Math.log(0.999))))
  const first = tree.map((m, g) => m.mul(0.9).add(g.mul(0.1)), moments.first, tree.ref(gradients))
  const second = tree.map((v, g) => v.mul(0.999).add(np.square(g).mul(0.001)), moments.second, gradients)
  const moved = (p, m, v) =>
    p.sub(
      m
        .mul(rate)
        .div(firstCorrection.ref)
        .div(np.sqrt(v.div(secondCorrection.ref)).add(1e-8)),
    )
  const after = tree.map(moved, layers, tree.ref(first), tree.ref(second))
  firstCorrection.dispose()
  secondCorrection.dispose()
  return { layers: after, moments: { first, second, steps } }
}
