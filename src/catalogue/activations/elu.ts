import { add, expm1, le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'
import { real } from '../parameters.js'

export default activation({
  name: 'elu',
  doc: 'Exponential linear unit: x where positive, else alpha·(e^x − 1); its mean is nearer zero than that of relu.',
  formula: 'x where x > 0, else alpha·(e^x − 1); its slope at 0 is `alpha`',
  paper: 'https://arxiv.org/abs/1511.07289',
  elsewhere: { torch: 'nn.ELU', keras: 'elu' },
  parameters: { alpha: real('How far it goes below 0.', { default: 1, above: 0 }) },
  forward: ({ x, values: { alpha } }) => where(le(x, 0), mul(alpha, expm1(x)), x),
  derivativeFromOutput: ({ y, values: { alpha } }) => where(le(y, 0), add(y, alpha), 1),
  range: [-Infinity, Infinity],
  initialiser: { name: 'he.uniform' },
})
