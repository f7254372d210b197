import { add, constant, ge, mul, where } from '../../expression/build.js'
import { random } from '../../expression/tensor.js'
import { layer } from '../define.js'
import { share } from '../parameters.js'

/** What selu gives far below zero: −λα of its paper. A dropped value is put there, not at 0. */
const floor = -1.7580993408473766

export default layer({
  name: 'alpha_dropout',
  aliases: ['alphadropout'],
  doc: 'Dropout for selu: while training, puts each value at selu’s lowest one with probability `rate`, then scales and shifts all of them so that mean 0 and variance 1 stay; otherwise does nothing.',
  formula: 'y = a·(x where kept, else α′) + b; α′ = −λα, a = ((1 − rate)(1 + rate·α′²))^−½, b = −a·α′·rate',
  paper: 'https://arxiv.org/abs/1706.02515',
  elsewhere: { torch: 'nn.AlphaDropout', keras: 'AlphaDropout' },
  parameters: { rate: share('The share dropped, drawn anew for every value and step.', { of: 'dropped' }) },
  positional: ['rate'],
  takesActivation: false,
  outputs: ({ inputs }) => inputs,
  tensors: () => ({}),
  train: ({ x, values: { rate } }) => {
    if (rate === 0) return { value: x }
    const percent = `alpha_dropout ${Number((rate * 100).toPrecision(6))}%`
    const scale = 1 / Math.sqrt((1 - rate) * (1 + rate * floor * floor))
    const shift = -scale * floor * rate
    const kept = add(mul(x, constant(scale, `scale of ${percent}`)), constant(shift, `shift of ${percent}`))
    const dropped = constant(scale * floor + shift, `a dropped value of ${percent}`)
    return { value: where(ge(random('dropout', x), rate), kept, dropped) }
  },
  infer: ({ x }) => x,
})
