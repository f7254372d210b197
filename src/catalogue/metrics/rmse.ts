import { errorSums, metric } from '../define.js'

export default metric({
  name: 'rmse',
  aliases: ['root_mean_squared_error'],
  doc: 'Root of the mean squared error, in the units of the target.',
  formula: '√(Σ(ŷ − y)² / n)',
  elsewhere: { keras: 'metrics.RootMeanSquaredError' },
  parameters: {},
  fits: ['number'],
  better: 'lower',
  shown: 'number',
  tally: errorSums,
  fields: () => [
    {
      name: 'rmse',
      type: 'number',
      helper: 'rootMeanSquare',
      doc: 'Root of the mean squared distance between answer and target.',
    },
  ],
})
