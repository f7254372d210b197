import { answerCounts, metric, shares } from '../define.js'

export default metric({
  name: 'f1',
  aliases: ['f1_score'],
  doc: 'The harmonic mean of precision and recall. For several classes or answers: each one’s, and their mean, in which all count the same.',
  formula: '2·right / (answered + rows of the class); 0 where there are none',
  elsewhere: { keras: 'metrics.F1Score with average="macro"' },
  parameters: {},
  fits: ['class', 'binary'],
  better: 'higher',
  shown: 'percent',
  tally: answerCounts,
  fields: (of) => shares('f1', of, { mean: 'f1', each: 'f1Scores', doc: 'Harmonic mean of precision and recall' }),
})
