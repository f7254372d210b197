import { add, eq, exp, log, mul, named, sub, where } from '../../expression/build.js'
import { lookUp } from '../../expression/table.js'
import { column, maxOverColumns, stopGradient, sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'
import { list, share } from '../parameters.js'

export default loss({
  name: 'cross_entropy',
  aliases: [
    'categorical_crossentropy',
    'sparse_categorical_crossentropy',
    'crossentropyloss',
    'ce',
    'nll',
    'nllloss',
    'logloss',
    'softmax_cross_entropy',
  ],
  doc: 'Negative logarithm of the probability given to the right class, computed from the values before the softmax.',
  formula: '(1 − smoothing)·w_y·(−log p_y) + smoothing/K·Σ_k w_k·(−log p_k), p = softmax(z), K classes',
  elsewhere: {
    torch: 'nn.CrossEntropyLoss; smoothing is its label_smoothing, weights its weight',
    keras: 'sparse_categorical_crossentropy; fit’s class_weight does not divide by the weights',
  },
  parameters: {
    smoothing: share('What is taken from the right class and spread over all of them.', { default: 0 }),
    weights: list('What a row counts, by its class: one number each. The mean divides by the weights of the rows.', {
      above: 0,
    }),
  },
  fits: ['class'],
  reads: 'logits',
  classWeights: 'weights',
  forward: ({ z, target, outputs, values: { smoothing, weights } }) => {
    // log Σ e^z − z_y = log Σ e^(z − max) + (max − z_y): the largest first goes against a logit of its own size, so that no
    // digit is lost where both are large; it cancels, so no gradient needs to flow through it.
    const largest = stopGradient(named('largest', maxOverColumns(z)))
    const logSum = log(named('exponentialSum', sumOverColumns(named('exponential', exp(sub(z, largest))))))
    const right = add(logSum, sub(largest, named('ofTarget', sumOverColumns(where(eq(column, target), z, 0)))))
    const weighted = weights.length === 0 ? right : mul(named('weight', lookUp(weights, target)), right)
    if (smoothing === 0) return weighted
    // Σ_k w_k·(log Σ e^z − z_k)
    const total = weights.length === 0 ? outputs : weights.reduce((sum, weight) => sum + weight, 0)
    const below = sub(largest, z)
    const share = weights.length === 0 ? below : mul(named('weightOfClass', lookUp(weights, column)), below)
    const all = add(mul(total, logSum), named('ofAll', sumOverColumns(share)))
    return add(mul(1 - smoothing, weighted), mul(smoothing / outputs, all))
  },
})
