/**
 * The baseline: a small library of layers as one writes it by hand in an afternoon, and not badly. A list of layers of
 * any size, flat Float32Arrays that are kept from step to step, inner loops over neighbouring numbers, one class a
 * layer. What it doesn't do is know sizes beforehand: no unrolling, no blocks, no fusing of layers.
 */

export class Dense {
  constructor(inputs, outputs) {
    const limit = Math.sqrt(6 / (inputs + outputs))
    this.inputs = inputs
    this.outputs = outputs
    this.weights = parameter(inputs * outputs, () => (Math.random() * 2 - 1) * limit)
    this.bias = parameter(outputs, () => 0)
    this.parameters = [this.weights, this.bias]
  }

  forward(x, rows) {
    const { inputs, outputs } = this
    const w = this.weights.value
    const b = this.bias.value
    const y = (this.y = sized(this.y, rows * outputs))
    this.x = x
    for (let row = 0; row < rows; row++) {
      const to = row * outputs
      for (let j = 0; j < outputs; j++) y[to + j] = b[j]
      for (let i = 0; i < inputs; i++) {
        const xi = x[row * inputs + i]
        const from = i * outputs
        for (let j = 0; j < outputs; j++) y[to + j] += xi * w[from + j]
      }
    }
    return y
  }

  backward(dy, rows, needsInputGradient) {
    const { inputs, outputs, x } = this
    const w = this.weights.value
    const dw = this.weights.gradient.fill(0)
    const db = this.bias.gradient.fill(0)
    const dx = (this.dx = sized(this.dx, rows * inputs))
    for (let row = 0; row < rows; row++) {
      const at = row * outputs
      for (let j = 0; j < outputs; j++) db[j] += dy[at + j]
      for (let i = 0; i < inputs; i++) {
        const xi = x[row * inputs + i]
        const from = i * outputs
        for (let j = 0; j < outputs; j++) dw[from + j] += xi * dy[at + j]
        if (!needsInputGradient) continue
        let sum = 0
        for (let j = 0; j < outputs; j++) sum += dy[at + j] * w[from + j]
        dx[row * inputs + i] = sum
      }
    }
    return dx
  }
}

const activations = {
  relu: { of: (x) => (x > 0 ? x : 0), slope: (y) => (y > 0 ? 1 : 0) },
  tanh: { of: Math.tanh, slope: (y) => 1 - y * y },
  sigmoid: { of: (x) => 1 / (1 + Math.exp(-x)), slope: (y) => y * (1 - y) },
}

export class Activation {
  parameters = []

  constructor(name) {
    this.function = activations[name]
  }

  forward(x) {
    const { of } = this.function
    const y = (this.y = sized(this.y, x.length))
    for (let i = 0; i < x.length; i++) y[i] = of(x[i])
    return y
  }

  backward(dy) {
    const { y } = this
    const { slope } = this.function
    for (let i = 0; i < dy.length; i++) dy[i] *= slope(y[i])
    return dy
  }
}

export class BatchNorm {
  constructor(width) {
    this.width = width
    this.gain = parameter(width, () => 1)
    this.shift = parameter(width, () => 0)
    this.parameters = [this.gain, this.shift]
    this.inverse = new Float32Array(width)
    this.runningMean = new Float32Array(width)
    this.runningVariance = new Float32Array(width).fill(1)
  }

  forward(x, rows) {
    const { width } = this
    const y = (this.y = sized(this.y, x.length))
    const normal = (this.normal = sized(this.normal, x.length))
    for (let j = 0; j < width; j++) {
      let mean = 0
      for (let row = 0; row < rows; row++) mean += x[row * width + j]
      mean /= rows
      let variance = 0
      for (let row = 0; row < rows; row++) variance += (x[row * width + j] - mean) ** 2
      variance /= rows
      this.runningMean[j] += 0.1 * (mean - this.runningMean[j])
      this.runningVariance[j] += 0.1 * ((variance * rows) / (rows - 1) - this.runningVariance[j])
      const inverse = (this.inverse[j] = 1 / Math.sqrt(variance + 1e-5))
      const gain = this.gain.value[j]
      const shift = this.shift.value[j]
      for (let at = j; at < x.length; at += width) {
        normal[at] = (x[at] - mean) * inverse
        y[at] = normal[at] * gain + shift
      }
    }
    return y
  }

  backward(dy, rows) {
    const { width, normal } = this
    for (let j = 0; j < width; j++) {
      let sum = 0
      let along = 0
      for (let at = j; at < dy.length; at += width) {
        sum += dy[at]
        along += dy[at] * normal[at]
      }
      this.shift.gradient[j] = sum
      this.gain.gradient[j] = along
      const scale = (this.gain.value[j] * this.inverse[j]) / rows
      for (let at = j; at < dy.length; at += width) dy[at] = scale * (rows * dy[at] - sum - normal[at] * along)
    }
    return dy
  }
}

export class Dropout {
  parameters = []

  constructor(rate) {
    this.rate = rate
  }

  forward(x) {
    const y = (this.y = sized(this.y, x.length))
    const mask = (this.mask = sized(this.mask, x.length))
    const kept = 1 / (1 - this.rate)
    for (let i = 0; i < x.length; i++) {
      mask[i] = Math.random() < this.rate ? 0 : kept
      y[i] = x[i] * mask[i]
    }
    return y
  }

  backward(dy) {
    for (let i = 0; i < dy.length; i++) dy[i] *= this.mask[i]
    return dy
  }
}

/** Normal numbers by Box and Muller, added in training. It stands first, so nothing asks for its gradient. */
export class Noise {
  parameters = []

  constructor(deviation) {
    this.deviation = deviation
  }

  forward(x) {
    const y = (this.y = sized(this.y, x.length))
    for (let i = 0; i < x.length; i += 2) {
      const length = this.deviation * Math.sqrt(-2 * Math.log(1 - Math.random()))
      const angle = 2 * Math.PI * Math.random()
      y[i] = x[i] + length * Math.cos(angle)
      y[i + 1] = x[i + 1] + length * Math.sin(angle)
    }
    return y
  }

  backward(dy) {
    return dy
  }
}

export class Network {
  constructor(layers, { loss, optimiser, rate }) {
    this.layers = layers
    this.loss = loss === 'mse' ? meanSquaredError : softmaxCrossEntropy
    this.update = optimiser === 'sgd' ? sgd : adam
    this.rate = rate
    this.steps = 0
  }

  trainBatch(x, y, rows) {
    let output = x
    for (const layer of this.layers) output = layer.forward(output, rows)
    this.gradient = sized(this.gradient, output.length)
    const loss = this.loss(output, y, rows, this.gradient)
    let gradient = this.gradient
    const first = this.layers.findIndex(({ parameters }) => parameters.length > 0)
    for (let i = this.layers.length - 1; i >= 0; i--) gradient = this.layers[i].backward(gradient, rows, i > first)
    this.steps++
    for (const layer of this.layers) for (const each of layer.parameters) this.update(each, this.rate, this.steps)
    return loss
  }
}

function meanSquaredError(output, y, rows, gradient) {
  let sum = 0
  for (let i = 0; i < output.length; i++) {
    const error = output[i] - y[i]
    sum += error * error
    gradient[i] = (2 * error) / output.length
  }
  return sum / output.length
}

function softmaxCrossEntropy(logits, y, rows, gradient) {
  const classes = logits.length / rows
  let loss = 0
  for (let from = 0; from < logits.length; from += classes) {
    let largest = -Infinity
    for (let j = 0; j < classes; j++) largest = Math.max(largest, logits[from + j])
    let sum = 0
    for (let j = 0; j < classes; j++) sum += Math.exp(logits[from + j] - largest)
    for (let j = 0; j < classes; j++) {
      const logProbability = logits[from + j] - largest - Math.log(sum)
      loss -= y[from + j] * logProbability
      gradient[from + j] = (Math.exp(logProbability) - y[from + j]) / rows
    }
  }
  return loss / rows
}

function sgd({ value, gradient }, rate) {
  for (let i = 0; i < value.length; i++) value[i] -= rate * gradient[i]
}

function adam({ value, gradient, first, second }, rate, steps) {
  const firstCorrection = 1 - 0.9 ** steps
  const secondCorrection = 1 - 0.999 ** steps
  for (let i = 0; i < value.length; i++) {
    const g = gradient[i]
    first[i] = 0.9 * first[i] + 0.1 * g
    second[i] = 0.999 * second[i] + 0.001 * g * g
    value[i] -= (rate * first[i]) / firstCorrection / (Math.sqrt(second[i] / secondCorrection) + 1e-8)
  }
}

function parameter(size, draw) {
  const value = Float32Array.from({ length: size }, draw)
  return { value, gradient: new Float32Array(size), first: new Float32Array(size), second: new Float32Array(size) }
}

/** The array from last time where it fits. */
const sized = (array, size) => (array?.length === size ? array : new Float32Array(size))
