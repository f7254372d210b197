import { ge, le, where } from '../../expression/build.js'
import { activation } from '../define.js'

export default activation({
  name: 'relu6',
  doc: 'A relu that ends at 6, for networks that are to be stored in few bits.',
  formula: 'x, no less than 0 and no more than 6; its slope at both ends is 0',
  paper: 'https://www.cs.utoronto.ca/~kriz/conv-cifar10-aug2010.pdf',
  elsewhere: { torch: 'nn.ReLU6', keras: 'relu6' },
  parameters: {},
  forward: ({ x }) => where(le(x, 0), 0, where(ge(x, 6), 6, x)),
  derivativeFromOutput: ({ y }) => where(le(y, 0), 0, where(ge(y, 6), 0, 1)),
  range: [0, 6],
  initialiser: { name: 'he.uniform' },
})
