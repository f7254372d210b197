import { abs, le, mul, named, square, sub, where } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'
import { real } from '../parameters.js'

export default loss({
  name: 'huber',
  aliases: ['smooth_l1', 'smoothl1loss', 'huberloss'],
  doc: 'Half the squared error up to a distance of delta, and a straight line of the same slope beyond.',
  formula: '½d² where |d| ≤ delta, else delta·(|d| − ½·delta); d = z − y',
  paper: 'https://doi.org/10.1214/aoms/1177703732',
  elsewhere: { torch: 'nn.HuberLoss', keras: 'Huber' },
  parameters: { delta: real('The distance up to which the error is squared.', { default: 1, above: 0 }) },
  fits: ['number'],
  reads: 'output',
  forward: ({ z, target, values: { delta } }) => {
    const error = named('error', sub(z, target))
    const distance = abs(error)
    return sumOverColumns(where(le(distance, delta), mul(0.5, square(error)), mul(delta, sub(distance, delta / 2))))
  },
})
