import { initialiser } from '../define.js'

export default initialiser({
  name: 'zeros',
  doc: 'Every weight starts at 0. Only for the last layer: units that start alike stay alike.',
  formula: '0',
  elsewhere: { torch: 'nn.init.zeros_', keras: 'Zeros' },
  parameters: {},
  law: () => ({ law: 'constant', value: 0 }),
})
