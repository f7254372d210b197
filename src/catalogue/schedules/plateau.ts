import { max, mul, pow } from '../../expression/build.js'
import { schedule, warmup } from '../define.js'
import { choice, duration, real } from '../parameters.js'

export default schedule({
  name: 'plateau',
  aliases: ['reduce_on_plateau', 'reduce_lr_on_plateau'],
  doc: 'Falls whenever a metric has brought nothing better for more than `patience` epochs; the count then begins anew. Better is what lies below (1 − threshold) times the best.',
  formula: 'max(lr·factor^r, min) after r falls',
  ends: { first: 'lr', last: 'as the metric went' },
  elsewhere: {
    torch: 'lr_scheduler.ReduceLROnPlateau(factor=factor, patience=patience, min_lr=min, eps=0)',
    keras: 'ReduceLROnPlateau(factor=factor, patience=patience + 1), whose min_delta is absolute',
  },
  parameters: {
    metric: choice('What is watched; `val.loss` needs rows that are held out.', {
      options: ['val.loss', 'loss'],
      default: 'val.loss',
    }),
    factor: real('What the rate is multiplied by.', { default: 0.1, above: 0, below: 1 }),
    patience: duration('How long the metric may bring nothing better.', {
      only: 'epochs',
      default: { count: 10, unit: 'epochs' },
    }),
    threshold: real('By what share a value must be better to count.', { default: 1e-4, atLeast: 0, below: 1 }),
    min: real('Below this it does not fall.', { default: 0, atLeast: 0 }),
    warmup,
  },
  positional: ['metric'],
  watches: ({ values: { metric, patience, threshold } }) => ({ metric, patience: patience.count, threshold }),
  rate: ({ reductions, start, values }) => {
    const fallen = mul(start, pow(values.factor, reductions))
    return values.min > 0 ? max(fallen, values.min) : fallen
  },
})
