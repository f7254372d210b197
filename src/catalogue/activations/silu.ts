import { mul, named, sigmoid } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'silu',
  aliases: ['swish'],
  doc: 'Sigmoid linear unit, also called swish: x times its own sigmoid.',
  formula: 'x·sigmoid(x)',
  paper: 'https://arxiv.org/abs/1702.03118',
  elsewhere: { torch: 'nn.SiLU', keras: 'silu' },
  parameters: {},
  forward: ({ x }) => mul(x, named('gate', sigmoid(x))),
  range: [-0.2784645427610738, Infinity],
  initialiser: { name: 'he.uniform' },
})
