import { add, div, mul, named, sqrt, square, sub } from '../../expression/build.js'
import { meanOverRows, rowCount, stopGradient } from '../../expression/tensor.js'
import { norm } from '../define.js'
import { perColumn } from '../kinds/tensor.js'
import { real } from '../parameters.js'

export default norm({
  name: 'batch',
  aliases: ['batch_norm', 'batchnorm', 'batchnorm1d', 'batch_normalization'],
  doc: 'Batch normalisation: every column gets mean 0 and variance 1 over the batch, then a trained scale and shift.',
  formula: 'y = gamma·(x − mean)/√(variance + eps) + beta, mean and biased variance over the rows of the batch',
  paper: 'https://arxiv.org/abs/1502.03167',
  elsewhere: {
    torch: 'nn.BatchNorm1d',
    keras: 'BatchNormalization, whose momentum is the weight of the old value (0.99) and whose epsilon is 1e-3',
  },
  parameters: {
    eps: real('Added to the variance.', { default: 1e-5, above: 0 }),
    momentum: real('Weight of the new value in the running statistics.', {
      default: 0.1,
      atLeast: 0,
      atMost: 1,
      opposite: { from: 0.9, in: 'Keras', is: 'the weight of the old value' },
    }),
  },
  takesActivation: false,
  minimumRows: 2,
  cancelsBias: true,
  outputs: ({ inputs }) => inputs,
  tensors: ({ inputs }) => ({
    gamma: perColumn('parameter', inputs, 1, 'weight'),
    beta: perColumn('parameter', inputs, 0, 'bias'),
    runningMean: perColumn('statistic', inputs, 0, 'running_mean'),
    runningVariance: perColumn('statistic', inputs, 1, 'running_var'),
  }),
  train: ({ x, values: { eps, momentum }, tensors: { gamma, beta, runningMean, runningVariance } }) => {
    const mean = named('mean', meanOverRows(x))
    const centred = named('centred', sub(x, mean))
    // ∂variance/∂mean is −2·(mean of what is centred) = 0, so no gradient needs to flow that way.
    const variance = named('variance', meanOverRows(square(sub(x, stopGradient(mean)))))
    const inverseDeviation = named('inverseDeviation', div(1, sqrt(add(variance, eps))))
    // The batch is normalised with its own, biased variance; what is carried along estimates the population's.
    const unbiased = named(
      'unbiasedVariance',
      mul(variance, named('besselCorrection', div(rowCount, sub(rowCount, 1)))),
    )
    return {
      value: add(mul(gamma, named('normalised', mul(centred, inverseDeviation))), beta),
      updates: {
        runningMean: add(mul(1 - momentum, runningMean), mul(momentum, mean)),
        runningVariance: add(mul(1 - momentum, runningVariance), mul(momentum, unbiased)),
      },
    }
  },
  infer: ({ x, values: { eps }, tensors: { gamma, beta, runningMean, runningVariance } }) => {
    const scale = named('scale', div(gamma, sqrt(add(runningVariance, eps))))
    const shift = named('shift', sub(beta, mul(runningMean, scale)))
    return add(mul(x, scale), shift)
  },
})
