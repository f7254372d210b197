import { add, constant, cos, mul } from '../../expression/build.js'
import { fromTo, per, schedule, warmup } from '../define.js'

export default schedule({
  name: 'cosine',
  aliases: ['cosine_annealing', 'cosineannealinglr', 'cosine_decay'],
  doc: 'Falls along half a cosine: slowly, fast, and slowly again.',
  formula: 'end + (start − end)·(1 + cos(π·t/N))/2',
  ends: { first: 'start', last: '`end`' },
  paper: 'https://arxiv.org/abs/1608.03983',
  elsewhere: {
    torch: 'lr_scheduler.CosineAnnealingLR(T_max=N, eta_min=end)',
    keras: 'CosineDecay(start, N, alpha=end / start)',
  },
  parameters: { between: fromTo('Where it begins and ends; without it, from `lr` to 0.', 'atLeast'), warmup, per },
  positional: ['between'],
  rate: ({ progress, start, values: { end = 0 } }) =>
    add(end, mul((start - end) / 2, add(1, cos(mul(constant(Math.PI, 'π'), progress))))),
})
