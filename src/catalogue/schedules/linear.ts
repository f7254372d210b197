import { add, mul, sub } from '../../expression/build.js'
import { fromTo, per, schedule, warmup } from '../define.js'

export default schedule({
  name: 'linear',
  aliases: ['linearlr', 'linear_decay', 'polynomial_decay'],
  doc: 'Goes in a straight line.',
  formula: 'start + (end − start)·t/N',
  ends: { first: 'start', last: '`end`' },
  elsewhere: {
    torch: 'lr_scheduler.LinearLR(start_factor=1, end_factor=end / start, total_iters=N)',
    keras: 'PolynomialDecay(start, N, end)',
  },
  parameters: { between: fromTo('Where it begins and ends; without it, from `lr` to 0.', 'atLeast'), warmup, per },
  positional: ['between'],
  // Written from the end, so that the end is reached exactly.
  rate: ({ progress, start, values: { end = 0 } }) => add(end, mul(start - end, sub(1, progress))),
})
