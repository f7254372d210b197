import { le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'
import { real } from '../parameters.js'

export default activation({
  name: 'leaky_relu',
  aliases: ['lrelu'],
  doc: 'Rectified linear unit that lets a little of what is negative through, so that no unit stops learning for good.',
  formula: 'x where x > 0, else slope·x; its slope at 0 is `slope`',
  paper: 'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
  elsewhere: { torch: 'nn.LeakyReLU', keras: 'leaky_relu, whose slope is 0.2' },
  parameters: { slope: real('Slope below 0.', { default: 0.01, atLeast: 0 }) },
  positional: ['slope'],
  forward: ({ x, values: { slope } }) => where(le(x, 0), mul(slope, x), x),
  // Output and input have the same sign, as long as the slope is not negative.
  derivativeFromOutput: ({ y, values: { slope } }) => where(le(y, 0), slope, 1),
  range: [-Infinity, Infinity],
  initialiser: { name: 'he.uniform', values: ({ values: { slope } }) => ({ slope }) },
})
