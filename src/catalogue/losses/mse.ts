import { square, sub } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'mse',
  doc: 'Mean squared error.',
  parameters: {},
  fits: ['number'],
  reads: 'output',
  averagesOutputs: true,
  forward: ({ z, target }) => sumOverColumns(square(sub(z, target))),
})
