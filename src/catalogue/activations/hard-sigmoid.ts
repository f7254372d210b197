import { add, div, ge, le, where } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'hard_sigmoid',
  doc: 'A sigmoid of three straight lines: 0 up to −3, 1 from 3 on.',
  formula: '(x + 3)/6, no less than 0 and no more than 1; its slope at both ends is 0',
  paper: 'https://arxiv.org/abs/1905.02244',
  elsewhere: { torch: 'nn.Hardsigmoid', keras: 'hard_sigmoid' },
  parameters: {},
  forward: ({ x }) => where(le(x, -3), 0, where(ge(x, 3), 1, div(add(x, 3), 6))),
  derivativeFromOutput: ({ y }) => where(le(y, 0), 0, where(ge(y, 1), 0, 1 / 6)),
  range: [0, 1],
  initialiser: { name: 'xavier.uniform' },
})
