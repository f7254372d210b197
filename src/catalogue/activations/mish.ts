import { mul, named, softplus, tanh } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'mish',
  doc: 'Smooth and slightly negative below 0, much like silu: x times the tanh of its softplus.',
  formula: 'x·tanh(log(1 + e^x))',
  paper: 'https://arxiv.org/abs/1908.08681',
  elsewhere: { torch: 'nn.Mish', keras: 'mish' },
  parameters: {},
  forward: ({ x }) => mul(x, named('gate', tanh(softplus(x)))),
  range: [-0.3088434130172504, Infinity],
  initialiser: { name: 'he.uniform' },
})
