import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'he.uniform',
  aliases: ['he', 'kaiming', 'kaiming.uniform', 'kaiming_uniform', 'he_uniform'],
  doc: 'Keeps the variance of relu layers: uniform between ±√(6/inputs), whose variance is 2/inputs.',
  formula: 'U(−b, b), b = gain·√(6/((1 + slope²)·inputs))',
  paper: 'https://arxiv.org/abs/1502.01852',
  elsewhere: { torch: 'nn.init.kaiming_uniform_, whose default slope is 0 too', keras: 'HeUniform' },
  parameters: {
    gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }),
    slope: real('Slope of the activation below 0.', { default: 0 }),
  },
  law: ({ inputs, values: { gain, slope } }) => {
    const bound = gain * Math.sqrt(6 / ((1 + slope * slope) * inputs))
    return { law: 'uniform', low: -bound, high: bound }
  },
})
