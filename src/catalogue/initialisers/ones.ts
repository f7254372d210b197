import { initialiser } from '../define.js'

export default initialiser({
  name: 'ones',
  doc: 'Every weight starts at 1.',
  formula: '1',
  elsewhere: { torch: 'nn.init.ones_', keras: 'Ones' },
  parameters: {},
  law: () => ({ law: 'constant', value: 1 }),
})
