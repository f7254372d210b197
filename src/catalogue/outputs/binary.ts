import { output } from '../define.js'

export default output({
  name: 'binary',
  doc: 'Yes or no, for each of the values: the sigmoid is the probability of yes.',
  parameters: {},
  activation: 'sigmoid',
  loss: 'bce',
})
