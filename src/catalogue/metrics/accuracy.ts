import { answerCounts, metric } from '../define.js'

export default metric({
  name: 'accuracy',
  aliases: ['acc', 'categorical_accuracy', 'binary_accuracy'],
  doc: 'The share of the rows whose most probable class is right, or of the yes-or-no answers on the right side of ½. It is always reported where it fits.',
  formula: 'right answers / answers',
  elsewhere: { keras: 'sparse_categorical_accuracy, binary_accuracy' },
  parameters: {},
  fits: ['class', 'binary'],
  always: true,
  better: 'higher',
  shown: 'percent',
  tally: answerCounts,
  fields: ({ output }) => {
    const right = output === 'class' ? 'rows whose most probable class is right' : 'answers on the right side of ½'
    return [{ name: 'accuracy', type: 'number', helper: 'accuracyOf', doc: `Share of the ${right}, from 0 to 1.` }]
  },
})
