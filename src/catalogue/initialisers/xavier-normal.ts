import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'xavier.normal',
  doc: 'For tanh, sigmoid and linear layers: normal with variance 2/(inputs + outputs).',
  paper: 'https://proceedings.mlr.press/v9/glorot10a.html',
  parameters: { gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }) },
  law: ({ inputs, outputs, values: { gain } }) => {
    const standardDeviation = gain * Math.sqrt(2 / (inputs + outputs))
    return { law: 'normal', mean: 0, standardDeviation }
  },
})
