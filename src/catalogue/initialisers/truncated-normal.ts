import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'truncated_normal',
  aliases: ['trunc_normal', 'truncated'],
  doc: 'Normal, but drawn again where it lies further than two standard deviations from the mean: `truncated_normal(std: 0.02)`.',
  formula: 'N(mean, std²) within mean ± 2·std',
  elsewhere: {
    torch:
      'nn.init.trunc_normal_(mean, std, a=mean-2*std, b=mean+2*std); its own a and b are −2 and 2, not multiples of std',
    keras: 'TruncatedNormal',
  },
  parameters: {
    mean: real('Mean.', { default: 0 }),
    std: real('Standard deviation before truncation, as in PyTorch; what is drawn has 0.8796 of it.', { above: 0 }),
  },
  positional: ['mean', 'std'],
  law: ({ values: { mean, std } }) => ({ law: 'truncatedNormal', mean, standardDeviation: std }),
})
