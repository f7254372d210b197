import { metric } from '../define.js'

export default metric({
  name: 'confusion',
  aliases: ['confusion_matrix'],
  doc: 'How often a class was taken for which: a table of counts, a row for each class and a column for each answer, in the order of the labels; for a yes-or-no answer first no, then yes.',
  formula: 'confusion[i][j] = rows of class i that were answered with j',
  elsewhere: { keras: 'tf.math.confusion_matrix' },
  parameters: {},
  fits: ['class', 'binary'],
  // A square of so many numbers is as much as anyone reads.
  outputs: ({ output }) => (output === 'class' ? [2, 1000] : [1, 1]),
  shown: 'table',
  tally: ({ output, outputs }) =>
    output === 'class'
      ? { name: 'confusion', helper: 'classConfusion', arguments: [outputs] }
      : { name: 'confusion', helper: 'binaryConfusion', arguments: [] },
  fields: ({ output }) => {
    const order = output === 'class' ? 'in the order of the labels' : 'no and yes'
    const doc = `Rows by what they are (the row of the table) and what was answered (the column), ${order}.`
    return [{ name: 'confusion', type: 'table', doc }]
  },
})
