import { answerCounts, metric, shares } from '../define.js'

export default metric({
  name: 'precision',
  aliases: ['ppv'],
  doc: 'Of the times that a class was answered, the share in which it was right. For several classes or answers: each one’s, and their mean, in which all count the same.',
  formula: 'right / answered; 0 where there are none',
  elsewhere: { keras: 'metrics.Precision, without the mean over classes' },
  parameters: {},
  fits: ['class', 'binary'],
  better: 'higher',
  shown: 'percent',
  tally: answerCounts,
  fields: (of) =>
    shares('precision', of, {
      mean: 'precision',
      each: 'precisions',
      doc: 'Of the times that an answer was given, the share in which it was right',
    }),
})
