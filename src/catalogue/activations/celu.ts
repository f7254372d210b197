import { add, div, expm1, le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'
import { real } from '../parameters.js'

export default activation({
  name: 'celu',
  doc: 'Exponential linear unit without a kink, whatever its alpha.',
  formula: 'x where x > 0, else alpha·(e^(x/alpha) − 1)',
  paper: 'https://arxiv.org/abs/1704.07483',
  elsewhere: { torch: 'nn.CELU', keras: 'celu' },
  parameters: { alpha: real('How far it goes below 0.', { default: 1, above: 0 }) },
  forward: ({ x, values: { alpha } }) => where(le(x, 0), mul(alpha, expm1(div(x, alpha))), x),
  derivativeFromOutput: ({ y, values: { alpha } }) => where(le(y, 0), add(div(y, alpha), 1), 1),
  range: [-Infinity, Infinity],
  initialiser: { name: 'he.uniform' },
})
