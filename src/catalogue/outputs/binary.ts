import { output } from '../define.js'

export default output({
  name: 'binary',
  aliases: ['bool', 'boolean', 'probability'],
  doc: 'Yes or no, for each of the values: the sigmoid is the probability of yes.',
  formula: 'p = 1/(1 + e^−z); yes where p ≥ ½',
  elsewhere: { torch: 'the last nn.Linear, with nn.BCEWithLogitsLoss', keras: 'Dense(n, activation="sigmoid")' },
  parameters: {},
  activation: 'sigmoid',
  loss: 'bce',
})
