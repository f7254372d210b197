import { ge, le, where } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'hard_tanh',
  aliases: ['hardtanh'],
  doc: 'A tanh of three straight lines: x between −1 and 1.',
  formula: 'x, no less than −1 and no more than 1; its slope at both ends is 0',
  elsewhere: { torch: 'nn.Hardtanh', keras: 'hard_tanh' },
  parameters: {},
  forward: ({ x }) => where(le(x, -1), -1, where(ge(x, 1), 1, x)),
  derivativeFromOutput: ({ y }) => where(le(y, -1), 0, where(ge(y, 1), 0, 1)),
  range: [-1, 1],
  initialiser: { name: 'xavier.uniform' },
})
