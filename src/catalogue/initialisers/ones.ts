import { initialiser } from '../define.js'

export default initialiser({
  name: 'ones',
  doc: 'Every weight starts at 1.',
  parameters: {},
  law: () => ({ law: 'constant', value: 1 }),
})
