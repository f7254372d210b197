import { square, sub } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'mse',
  aliases: ['mean_squared_error', 'mseloss', 'l2', 'l2loss', 'squared_error'],
  doc: 'Mean squared error.',
  formula: 'd², d = z − y',
  elsewhere: { torch: 'nn.MSELoss', keras: 'mean_squared_error' },
  parameters: {},
  fits: ['number'],
  reads: 'output',
  forward: ({ z, target }) => sumOverColumns(square(sub(z, target))),
})
