import { add, div, mul, named, sqrt, square, sub } from '../../expression/build.js'
import { stopGradient, sumOverColumns, type TensorExpr } from '../../expression/tensor.js'
import { norm } from '../define.js'
import { perColumn } from '../kinds/tensor.js'
import { real } from '../parameters.js'

interface Row {
  readonly x: TensorExpr
  readonly inputs: number
  readonly values: { readonly eps: number }
  readonly tensors: { readonly gamma: TensorExpr; readonly beta: TensorExpr }
}

/** The same in training and prediction: a row is normalised by itself. */
function normalised({ x, inputs, values: { eps }, tensors: { gamma, beta } }: Row): TensorExpr {
  const mean = named('mean', div(sumOverColumns(x), inputs))
  const centred = named('centred', sub(x, mean))
  // ∂variance/∂mean is −2·(mean of what is centred) = 0, so no gradient needs to flow that way.
  const variance = named('variance', div(sumOverColumns(square(sub(x, stopGradient(mean)))), inputs))
  const inverseDeviation = named('inverseDeviation', div(1, sqrt(add(variance, eps))))
  return add(mul(gamma, named('normalised', mul(centred, inverseDeviation))), beta)
}

export default norm({
  name: 'layer',
  aliases: ['layer_norm', 'layernorm', 'layer_normalization'],
  doc: 'Layer normalisation: every row gets mean 0 and variance 1 over its columns, then a trained scale and shift.',
  formula: 'y = gamma·(x − mean)/√(variance + eps) + beta, mean and biased variance over the columns of a row',
  paper: 'https://arxiv.org/abs/1607.06450',
  elsewhere: { torch: 'nn.LayerNorm', keras: 'LayerNormalization, whose epsilon is 1e-3' },
  parameters: { eps: real('Added to the variance.', { default: 1e-5, above: 0 }) },
  takesActivation: false,
  outputs: ({ inputs }) => inputs,
  tensors: ({ inputs }) => ({
    gamma: perColumn('parameter', inputs, 1, 'weight'),
    beta: perColumn('parameter', inputs, 0, 'bias'),
  }),
  train: (row) => ({ value: normalised(row) }),
  infer: (row) => normalised(row),
})
