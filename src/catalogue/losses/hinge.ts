import { add, div, eq, max, mul, named, sub, where } from '../../expression/build.js'
import { column, sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'hinge',
  aliases: ['hingeloss', 'multi_margin', 'multimarginloss', 'categorical_hinge'],
  doc: 'What a score lacks to be on the right side by 1: of 0 for `binary`, of the right class’s score for `class`. It reads the scores before sigmoid or softmax, so what these give are no probabilities; the side and the largest are right.',
  formula: 'max(0, 1 − s·z), s = 1 for yes and −1 for no; of several classes Σ_{j≠y} max(0, 1 − z_y + z_j)/K',
  elsewhere: { torch: 'nn.MultiMarginLoss for classes', keras: 'hinge for two' },
  parameters: {},
  fits: ['binary', 'class'],
  reads: 'logits',
  // Exactly at the margin the gradient is 0: of two equal ones, `max` follows the first.
  forward: ({ z, target, output, outputs }) => {
    if (output !== 'class') return sumOverColumns(max(0, sub(1, mul(sub(mul(2, target), 1), z))))
    const ofTarget = named('ofTarget', sumOverColumns(where(eq(column, target), z, 0)))
    const lacking = max(0, add(sub(1, ofTarget), z))
    return div(sumOverColumns(where(eq(column, target), 0, lacking)), outputs)
  },
})
