import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'he.normal',
  aliases: ['kaiming.normal', 'kaiming_normal', 'he_normal', 'msra'],
  doc: 'Keeps the variance of relu layers: normal with variance 2/inputs.',
  formula: 'N(0, gain²·2/((1 + slope²)·inputs))',
  paper: 'https://arxiv.org/abs/1502.01852',
  elsewhere: { torch: 'nn.init.kaiming_normal_', keras: 'HeNormal, which truncates at two standard deviations' },
  parameters: {
    gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }),
    slope: real('Slope of the activation below 0.', { default: 0 }),
  },
  law: ({ inputs, values: { gain, slope } }) => {
    const standardDeviation = gain * Math.sqrt(2 / ((1 + slope * slope) * inputs))
    return { law: 'normal', mean: 0, standardDeviation }
  },
})
