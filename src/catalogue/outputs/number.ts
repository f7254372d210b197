import { output } from '../define.js'

export default output({
  name: 'number',
  doc: 'Numbers, as they come from the last layer.',
  parameters: {},
  activation: 'identity',
  loss: 'mse',
})
