import { sigmoid } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'sigmoid',
  aliases: ['logistic'],
  doc: 'Logistic function 1/(1 + e^−x), between 0 and 1.',
  formula: '1/(1 + e^−x)',
  elsewhere: { torch: 'nn.Sigmoid', keras: 'sigmoid' },
  parameters: {},
  forward: ({ x }) => sigmoid(x),
  range: [0, 1],
  initialiser: { name: 'xavier.uniform' },
})
