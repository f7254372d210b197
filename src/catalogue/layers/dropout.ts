import { constant, ge, mul, where } from '../../expression/build.js'
import { random } from '../../expression/tensor.js'
import { layer } from '../define.js'
import { share } from '../parameters.js'

export default layer({
  name: 'dropout',
  aliases: ['drop'],
  doc: 'While training, sets each value to 0 with probability `rate` and scales the others by 1/(1 − rate); otherwise does nothing.',
  formula: 'y = x·m/(1 − rate), m = 1 with probability 1 − rate, else 0',
  paper: 'https://jmlr.org/papers/v15/srivastava14a.html',
  elsewhere: { torch: 'nn.Dropout', keras: 'Dropout' },
  parameters: { rate: share('The share dropped, drawn anew for every value and step.', { of: 'dropped' }) },
  positional: ['rate'],
  takesActivation: false,
  outputs: ({ inputs }) => inputs,
  tensors: () => ({}),
  train: ({ x, values: { rate } }) => {
    if (rate === 0) return { value: x }
    const kept = constant(1 / (1 - rate), `1 / (1 − dropout ${Number((rate * 100).toPrecision(6))}%)`)
    return { value: mul(x, where(ge(random('dropout', x), rate), kept, 0)) }
  },
  infer: ({ x }) => x,
})
