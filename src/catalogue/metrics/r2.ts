import { errorSums, metric } from '../define.js'

export default metric({
  name: 'r2',
  aliases: ['r2_score'],
  doc: 'Coefficient of determination: the share of the targets’ spread that the answers explain; 0 for answers no better than the mean. Of several outputs the mean. Where all targets are equal it is 1 if every answer is right, else 0.',
  formula: '1 − Σ(ŷ − y)² / Σ(y − ȳ)²',
  elsewhere: { keras: 'metrics.R2Score' },
  parameters: {},
  fits: ['number'],
  better: 'higher',
  shown: 'number',
  tally: errorSums,
  fields: () => [
    {
      name: 'r2',
      type: 'number',
      helper: 'explainedShare',
      doc: 'Share of the targets’ spread that the answers explain, at most 1.',
    },
  ],
})
