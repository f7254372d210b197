import { div, exp, named, sub } from '../../expression/build.js'
import { maxOverColumns, stopGradient, sumOverColumns } from '../../expression/tensor.js'
import { activation } from '../define.js'

export default activation({
  name: 'softmax',
  doc: 'Makes a row positive with sum 1: e^x / Σ e^x. Only before the output.',
  formula: 'e^x / Σ e^x over the row',
  elsewhere: { torch: 'nn.Softmax(dim=1)', keras: 'softmax' },
  parameters: {},
  forward: ({ x }) => {
    // Taking the maximum out keeps exp finite; it cancels, so no gradient needs to flow through it.
    const exponential = named('exponential', exp(sub(x, stopGradient(named('largest', maxOverColumns(x))))))
    return div(exponential, named('exponentialSum', sumOverColumns(exponential)))
  },
  range: [0, 1],
  initialiser: { name: 'xavier.uniform' },
  wholeRow: true,
})
