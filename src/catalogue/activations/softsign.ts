import { abs, add, div, square, sub } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'softsign',
  doc: 'Between −1 and 1 like tanh, but slower to get there.',
  formula: 'x/(1 + |x|)',
  paper: 'https://proceedings.mlr.press/v9/glorot10a.html',
  elsewhere: { torch: 'nn.Softsign', keras: 'softsign' },
  parameters: {},
  forward: ({ x }) => div(x, add(1, abs(x))),
  // 1 − |y| = 1/(1 + |x|)
  derivativeFromOutput: ({ y }) => square(sub(1, abs(y))),
  range: [-1, 1],
  initialiser: { name: 'xavier.uniform' },
})
