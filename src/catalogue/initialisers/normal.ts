import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'normal',
  aliases: ['gaussian', 'random_normal'],
  doc: 'Drawn from a normal distribution, not truncated: `normal(0, 0.01)` or `normal(std: 0.01)`.',
  formula: 'N(mean, std²)',
  elsewhere: { torch: 'nn.init.normal_', keras: 'RandomNormal' },
  parameters: {
    mean: real('Mean.', { default: 0 }),
    std: real('Standard deviation.', { above: 0 }),
  },
  positional: ['mean', 'std'],
  law: ({ values: { mean, std } }) => ({ law: 'normal', mean, standardDeviation: std }),
})
