import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'xavier.normal',
  aliases: ['glorot.normal', 'glorot_normal', 'xavier_normal'],
  doc: 'For tanh, sigmoid and linear layers: normal with variance 2/(inputs + outputs).',
  formula: 'N(0, gain²·2/(inputs + outputs))',
  paper: 'https://proceedings.mlr.press/v9/glorot10a.html',
  elsewhere: { torch: 'nn.init.xavier_normal_', keras: 'GlorotNormal, which truncates at two standard deviations' },
  parameters: { gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }) },
  law: ({ inputs, outputs, values: { gain } }) => {
    const standardDeviation = gain * Math.sqrt(2 / (inputs + outputs))
    return { law: 'normal', mean: 0, standardDeviation }
  },
})
