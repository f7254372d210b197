import { answerCounts, metric, shares } from '../define.js'

export default metric({
  name: 'recall',
  aliases: ['sensitivity'],
  doc: 'Of the rows of a class, the share that was answered with it. For several classes or answers: each one’s, and their mean, in which all count the same.',
  formula: 'right / rows of the class; 0 where there are none',
  elsewhere: { keras: 'metrics.Recall, without the mean over classes' },
  parameters: {},
  fits: ['class', 'binary'],
  better: 'higher',
  shown: 'percent',
  tally: answerCounts,
  fields: (of) =>
    shares('recall', of, {
      mean: 'recall',
      each: 'recalls',
      doc: 'Of the times that an answer was right, the share in which it was given',
    }),
})
