import { initialiser } from '../define.js'
import { range } from '../parameters.js'

export default initialiser({
  name: 'uniform',
  aliases: ['random', 'random_uniform'],
  doc: 'Drawn evenly from a range: `uniform(-0.1..0.1)`.',
  formula: 'U(low, high)',
  elsewhere: { torch: 'nn.init.uniform_', keras: 'RandomUniform' },
  parameters: { between: range('Lowest and highest value.', { names: ['low', 'high'] }) },
  positional: ['between'],
  law: ({ values: { low, high } }) => ({ law: 'uniform', low, high }),
})
