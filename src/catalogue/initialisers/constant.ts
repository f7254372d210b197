import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'constant',
  doc: 'Every weight starts at the given value.',
  formula: 'value',
  elsewhere: { torch: 'nn.init.constant_', keras: 'Constant' },
  parameters: { value: real('The value.') },
  positional: ['value'],
  law: ({ values: { value } }) => ({ law: 'constant', value }),
})
