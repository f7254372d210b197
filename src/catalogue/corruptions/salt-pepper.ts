import { lt, named, where } from '../../expression/build.js'
import { random } from '../../expression/tensor.js'
import { corruption } from '../define.js'
import { share } from '../parameters.js'

export default corruption({
  name: 'salt_pepper',
  doc: 'Sets each value with this probability to one end of its range, to either with equal chance.',
  formula: 'low or high with probability rate/2 each, else x',
  paper: 'https://www.jmlr.org/papers/v11/vincent10a.html',
  elsewhere: {},
  parameters: { rate: share('The share replaced, drawn anew for every value and step.', { of: 'replaced' }) },
  positional: ['rate'],
  level: 'rate',
  forward: ({ x, values: { rate }, range: [low, high] }) => {
    if (rate === 0) return x
    const draw = named('draw', random('noise', x))
    return where(lt(draw, rate / 2), low, where(lt(draw, rate), high, x))
  },
})
