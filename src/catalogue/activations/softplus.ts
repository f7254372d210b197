import { expm1, neg, softplus } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'softplus',
  doc: 'A relu without a corner: log(1 + e^x), always positive.',
  formula: 'log(1 + e^x)',
  paper: 'https://proceedings.mlr.press/v15/glorot11a.html',
  elsewhere: { torch: 'nn.Softplus, which turns linear above 20', keras: 'softplus' },
  parameters: {},
  forward: ({ x }) => softplus(x),
  // sigmoid x = 1 − 1/(1 + e^x) = 1 − e^−y
  derivativeFromOutput: ({ y }) => neg(expm1(neg(y))),
  range: [0, Infinity],
  initialiser: { name: 'xavier.uniform' },
})
