import { initialiser } from '../define.js'

export default initialiser({
  name: 'zeros',
  doc: 'Every weight starts at 0. For the last layer, whose first answers are then its biases; a relu layer of zeros never changes.',
  formula: '0',
  elsewhere: { torch: 'nn.init.zeros_', keras: 'Zeros' },
  parameters: {},
  law: () => ({ law: 'constant', value: 0 }),
})
