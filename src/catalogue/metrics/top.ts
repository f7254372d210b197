import { metric } from '../define.js'
import { count } from '../parameters.js'

export default metric({
  name: 'top',
  aliases: ['topk', 'top_k_accuracy', 'top_k_categorical_accuracy'],
  doc: 'The share of the rows whose right class is among the k most probable ones; of equal ones the first count. `top(5)` is called `top5` in the results.',
  formula: 'rows with fewer than k classes before the right one / rows',
  elsewhere: { keras: 'sparse_top_k_categorical_accuracy' },
  parameters: { k: count('How many classes.') },
  positional: ['k'],
  fits: ['class'],
  outputs: ({ values: { k } }) => [k + 1, Infinity],
  better: 'higher',
  shown: 'percent',
  tally: ({ outputs, values: { k } }) => ({ name: `top${k}`, helper: 'topCounts', arguments: [outputs, k] }),
  fields: ({ values: { k } }) => [
    {
      name: `top${k}`,
      type: 'number',
      helper: 'accuracyOf',
      doc: `Share of the rows whose class is among the ${k} most probable ones, from 0 to 1.`,
    },
  ],
})
