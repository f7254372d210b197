import { add, div, ge, le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'hard_swish',
  aliases: ['hardswish', 'hard_silu'],
  doc: 'A silu without exponentials: x times its hard_sigmoid.',
  formula: 'x·(x + 3)/6 between −3 and 3, 0 below, x above; its slope is 0 at −3 and 1 at 3',
  paper: 'https://arxiv.org/abs/1905.02244',
  elsewhere: { torch: 'nn.Hardswish, whose slope is 1.5 at 3 and −0.5 at −3', keras: 'hard_silu' },
  parameters: {},
  forward: ({ x }) => where(le(x, -3), 0, where(ge(x, 3), x, mul(x, div(add(x, 3), 6)))),
  range: [-0.375, Infinity],
  initialiser: { name: 'he.uniform' },
})
