import { div, mul, pow } from '../../expression/build.js'
import { fromTo, per, schedule, warmup } from '../define.js'
import { duration, real } from '../parameters.js'

export default schedule({
  name: 'exponential',
  aliases: ['exponentiallr', 'exponential_decay'],
  doc: 'Falls by the same factor in equal times: smoothly, or with `per: epoch` once an epoch.',
  formula: 'start·factor^(t/every), or start·(end/start)^(t/N) where both ends are given',
  ends: { first: 'start', last: '`end`, or `start·factor^(N/every)`' },
  elsewhere: {
    torch: 'lr_scheduler.ExponentialLR(gamma=factor), which is per: epoch',
    keras: 'ExponentialDecay(lr, every, factor)',
  },
  parameters: {
    between: fromTo('Where it begins and ends, in place of a factor.', 'above'),
    factor: real('What the rate is multiplied by.', { default: 0.95, above: 0 }),
    every: duration('In how long.', { default: { count: 1, unit: 'epochs' } }),
    warmup,
    per,
  },
  positional: ['between'],
  insteadOfCourse: ['factor', 'every'],
  rate: ({ step, progress, start, inSteps, values: { end, factor, every } }) =>
    mul(start, end === undefined ? pow(factor, div(step, inSteps(every))) : pow(end / start, progress)),
})
