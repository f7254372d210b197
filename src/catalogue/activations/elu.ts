import { expm1, le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'
import { real } from '../parameters.js'

export default activation({
  name: 'elu',
  doc: 'Exponential linear unit: x where positive, else alpha·(e^x − 1); its mean is nearer zero than that of relu.',
  paper: 'https://arxiv.org/abs/1511.07289',
  parameters: { alpha: real('How far it goes below 0.', { default: 1, above: 0 }) },
  forward: ({ x, values: { alpha } }) => where(le(x, 0), mul(alpha, expm1(x)), x),
  range: [-Infinity, Infinity],
  initialiser: { name: 'he.uniform' },
})
