import { output } from '../define.js'

export default output({
  name: 'class',
  doc: 'One of several classes, numbered or named: softmax of as many values as there are classes.',
  parameters: {},
  activation: 'softmax',
  loss: 'cross_entropy',
})
