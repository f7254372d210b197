import { add, eq, exp, log, named, sub, where } from '../../expression/build.js'
import { column, maxOverColumns, stopGradient, sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'cross_entropy',
  doc: 'Negative logarithm of the probability given to the right class, computed from the values before the softmax.',
  parameters: {},
  fits: ['class'],
  reads: 'logits',
  averagesOutputs: false,
  forward: ({ z, target }) => {
    // log Σ e^z with the maximum taken out, which cancels: no gradient needs to flow through it.
    const largest = stopGradient(named('largest', maxOverColumns(z)))
    const logSum = add(
      largest,
      log(named('exponentialSum', sumOverColumns(named('exponential', exp(sub(z, largest)))))),
    )
    return sub(logSum, named('ofTarget', sumOverColumns(where(eq(column, target), z, 0))))
  },
})
