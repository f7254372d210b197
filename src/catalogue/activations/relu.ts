import { le, where } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'relu',
  doc: 'Rectified linear unit: x where positive, else 0.',
  formula: 'x where x > 0, else 0; its slope at 0 is 0',
  paper: 'https://proceedings.mlr.press/v15/glorot11a.html',
  elsewhere: { torch: 'nn.ReLU', keras: 'relu' },
  parameters: {},
  // `x > 0 ? x : 0` would turn NaN into 0 and hide a divergence; max would halve the gradient at 0.
  forward: ({ x }) => where(le(x, 0), 0, x),
  derivativeFromOutput: ({ y }) => where(le(y, 0), 0, 1),
  range: [0, Infinity],
  initialiser: { name: 'he.uniform' },
})
