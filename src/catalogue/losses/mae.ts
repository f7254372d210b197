import { abs, sub } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'mae',
  aliases: ['mean_absolute_error', 'l1', 'l1loss', 'absolute_error'],
  doc: 'Mean absolute error: outliers count no more than their distance. Its gradient is 0 where the answer is exact.',
  formula: '|d|, d = z − y',
  elsewhere: { torch: 'nn.L1Loss', keras: 'mean_absolute_error' },
  parameters: {},
  fits: ['number'],
  reads: 'output',
  forward: ({ z, target }) => sumOverColumns(abs(sub(z, target))),
})
