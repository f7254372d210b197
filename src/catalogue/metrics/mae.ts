import { errorSums, metric } from '../define.js'

export default metric({
  name: 'mae',
  aliases: ['mean_absolute_error'],
  doc: 'Mean absolute error, in the units of the target.',
  formula: 'Σ|ŷ − y| / n',
  elsewhere: { keras: 'mean_absolute_error' },
  parameters: {},
  fits: ['number'],
  better: 'lower',
  shown: 'number',
  tally: errorSums,
  fields: () => [
    { name: 'mae', type: 'number', helper: 'meanAbsoluteError', doc: 'Mean distance between answer and target.' },
  ],
})
