import { div, floor, mul, pow } from '../../expression/build.js'
import { schedule, warmup } from '../define.js'
import { duration, real } from '../parameters.js'

export default schedule({
  name: 'step',
  aliases: ['steplr', 'step_decay'],
  doc: 'Falls in stairs of equal length.',
  formula: 'lr·factor^⌊t/every⌋',
  ends: { first: 'lr', last: '`lr·factor^⌊N/every⌋`' },
  elsewhere: {
    torch: 'lr_scheduler.StepLR(step_size=every, gamma=factor)',
    keras: 'ExponentialDecay(lr, every, factor, staircase=True)',
  },
  parameters: {
    every: duration('How long a stair is.'),
    factor: real('What the rate is multiplied by at each.', { default: 0.1, above: 0 }),
    warmup,
  },
  rate: ({ step, start, inSteps, values: { every, factor } }) =>
    mul(start, pow(factor, floor(div(step, inSteps(every))))),
})
