import { output } from '../define.js'

export default output({
  name: 'class',
  aliases: ['classes', 'categorical', 'category', 'multiclass', 'classification', 'labels'],
  doc: 'One of several classes, numbered or named: softmax of as many values as there are classes.',
  formula: 'pⱼ = e^zⱼ / Σₖ e^zₖ; the class with the largest, the first of equals',
  elsewhere: { torch: 'the last nn.Linear, with nn.CrossEntropyLoss', keras: 'Dense(K, activation="softmax")' },
  parameters: {},
  activation: 'softmax',
  loss: 'cross_entropy',
})
