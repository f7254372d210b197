import { tanh } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'tanh',
  doc: 'Hyperbolic tangent, between −1 and 1.',
  formula: '(e^x − e^−x)/(e^x + e^−x)',
  elsewhere: { torch: 'nn.Tanh', keras: 'tanh' },
  parameters: {},
  forward: ({ x }) => tanh(x),
  range: [-1, 1],
  initialiser: { name: 'xavier.uniform' },
})
