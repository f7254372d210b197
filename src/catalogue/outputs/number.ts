import { output } from '../define.js'

export default output({
  name: 'number',
  aliases: ['linear', 'regression', 'numeric', 'real', 'float', 'value'],
  doc: 'Numbers, as they come from the last layer.',
  formula: 'z',
  elsewhere: { torch: 'the last nn.Linear', keras: 'Dense(n)' },
  parameters: {},
  activation: 'identity',
  loss: 'mse',
})
