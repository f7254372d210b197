import { add, constant } from '../../expression/build.js'
import { join } from '../define.js'

export default join({
  name: 'add',
  doc: 'The sum of what the branches give, value by value. With an empty branch it is a residual connection.',
  formula: 'y = a + b + …',
  paper: 'https://arxiv.org/abs/1512.03385',
  elsewhere: { torch: 'a + b', keras: 'Add' },
  parameters: {},
  sameWidth: true,
  outputs: ({ inputs: [first = 0] }) => first,
  forward: ({ xs: [first = constant(0), ...others] }) => others.reduce((sum, x) => add(sum, x), first),
})
