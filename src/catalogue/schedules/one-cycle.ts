import { add, constant, cos, div, lt, min, mul, named, sub, where } from '../../expression/build.js'
import type { RateExpr } from '../../expression/rate.js'
import { schedule } from '../define.js'
import { real, share } from '../parameters.js'

export default schedule({
  name: 'one_cycle',
  aliases: ['onecyclelr'],
  doc: 'Rises to `lr` and falls far below where it began, both along half a cosine. Here `lr` is the highest rate; the optimiser’s betas stay as they are.',
  formula:
    'from lr/rise to lr at t = peak·N − 1, then to lr/rise/fall at t = N − 1; from a to b as b + (a − b)·(1 + cos(π·s))/2, where s is the share of the way',
  ends: { first: 'lr/rise', last: '`lr/rise/fall`, reached one step before' },
  paper: 'https://arxiv.org/abs/1708.07120',
  elsewhere: {
    torch:
      'lr_scheduler.OneCycleLR(max_lr=lr, total_steps=N, pct_start=peak, div_factor=rise, final_div_factor=fall, cycle_momentum=False)',
  },
  parameters: {
    peak: share('Share of the training in which the rate rises.', { default: 0.3 }),
    rise: real('How many times lower than `lr` it begins.', { default: 25, atLeast: 1 }),
    fall: real('How many times lower than it began it ends.', { default: 1e4, above: 0 }),
  },
  rate: ({ step, steps, start: highest, values: { peak, rise, fall } }) => {
    const first = highest / rise
    const last = first / fall
    const top = named('top', sub(mul(peak, steps), 1))
    const swing = (way: RateExpr): RateExpr => add(1, cos(mul(constant(Math.PI, 'π'), way)))
    // as in PyTorch, the last step of all has the lowest rate
    const left = sub(sub(steps, 1), top)
    return where(
      lt(step, top),
      sub(highest, mul((highest - first) / 2, swing(div(step, top)))),
      add(last, mul((highest - last) / 2, swing(min(div(sub(step, top), left), 1)))),
    )
  },
})
