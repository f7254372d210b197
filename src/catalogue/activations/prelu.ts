import { le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'
import { choice } from '../parameters.js'

/** Where the slopes start, which is also what the weights before them start for. */
const start = 0.25

export default activation({
  name: 'prelu',
  doc: 'Rectified linear unit whose slope below 0 is learned, from 0.25: one for the whole layer, or one for each unit.',
  formula: 'x where x > 0, else slope·x; at 0 it uses the slope',
  paper: 'https://arxiv.org/abs/1502.01852',
  elsewhere: { torch: 'nn.PReLU; per: unit is num_parameters=n', keras: 'PReLU, one slope a unit, from 0' },
  parameters: {
    per: choice('One slope for the `layer`, or one for each `unit`.', { options: ['layer', 'unit'], default: 'layer' }),
  },
  tensors: ({ inputs, values: { per } }) => ({
    slope: {
      role: 'parameter',
      rows: 1,
      columns: per === 'unit' ? inputs : 1,
      start,
      // Decay would make it a relu.
      decays: false,
      torch: { name: 'weight', transposed: false, vector: true },
    },
  }),
  forward: ({ x, tensors: { slope } }) => where(le(x, 0), mul(slope, x), x),
  range: [-Infinity, Infinity],
  initialiser: { name: 'he.uniform', values: () => ({ slope: start }) },
})
