import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'xavier.uniform',
  aliases: ['xavier', 'glorot', 'glorot.uniform', 'glorot_uniform', 'xavier_uniform'],
  doc: 'For tanh, sigmoid and linear layers: uniform between ±√(6/(inputs + outputs)).',
  formula: 'U(−b, b), b = gain·√(6/(inputs + outputs))',
  paper: 'https://proceedings.mlr.press/v9/glorot10a.html',
  elsewhere: { torch: 'nn.init.xavier_uniform_', keras: 'GlorotUniform' },
  parameters: { gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }) },
  law: ({ inputs, outputs, values: { gain } }) => {
    const bound = gain * Math.sqrt(6 / (inputs + outputs))
    return { law: 'uniform', low: -bound, high: bound }
  },
})
