import { add, log, log1p, max, mul, named, neg, softplus, sub } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'
import { real } from '../parameters.js'

export default loss({
  name: 'bce',
  aliases: ['binary_crossentropy', 'binary_cross_entropy', 'bceloss', 'bcewithlogitsloss', 'bce_with_logits'],
  doc: 'Binary cross-entropy. After a sigmoid it is computed from the values before it, so that it stays finite; from answers that something else brought between 0 and 1, with their logarithms cut off at −100. Targets may lie between 0 and 1.',
  formula: '−pos_weight·y·log p − (1 − y)·log(1 − p), p = sigmoid(z)',
  elsewhere: {
    torch: 'nn.BCEWithLogitsLoss; nn.BCELoss where no sigmoid comes before it, which has no pos_weight',
    keras: 'binary_crossentropy, which cuts p off at 1e-7 instead',
  },
  parameters: { pos_weight: real('How much more a yes counts than a no.', { default: 1, above: 0 }) },
  fits: ['binary', 'number'],
  range: [0, 1],
  reads: 'logits',
  // −log σ(z) = softplus(−z) = softplus(z) − z, and −log(1 − σ(z)) = softplus(z).
  forward: ({ z, target, values: { pos_weight } }) => {
    const weight = named('weight', add(1, mul(pos_weight - 1, target)))
    return sumOverColumns(sub(mul(weight, softplus(z)), mul(mul(pos_weight, target), z)))
  },
  fused: {
    activation: 'sigmoid',
    otherwise: ({ z, target, values: { pos_weight } }) => {
      const ofYes = mul(mul(pos_weight, target), max(log(z), -100))
      const ofNo = mul(sub(1, target), max(log1p(neg(z)), -100))
      return sumOverColumns(neg(add(ofYes, ofNo)))
    },
  },
})
