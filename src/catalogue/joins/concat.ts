import { concat } from '../../expression/tensor.js'
import { join } from '../define.js'

export default join({
  name: 'concat',
  doc: 'What the branches give, side by side, in the order of the branches.',
  formula: 'y = [a, b, …]',
  paper: 'https://arxiv.org/abs/1608.06993',
  elsewhere: { torch: 'torch.cat([a, b], dim=1)', keras: 'Concatenate' },
  parameters: {},
  sameWidth: false,
  outputs: ({ inputs }) => inputs.reduce((sum, width) => sum + width, 0),
  forward: ({ xs }) => concat(xs),
})
