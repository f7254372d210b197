import { tanh } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'tanh',
  doc: 'Hyperbolic tangent, between −1 and 1.',
  parameters: {},
  forward: ({ x }) => tanh(x),
  range: [-1, 1],
  initialiser: { name: 'xavier.uniform' },
})
