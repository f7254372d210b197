import { lt, where } from '../../expression/build.js'
import { random } from '../../expression/tensor.js'
import { corruption } from '../define.js'
import { share } from '../parameters.js'

export default corruption({
  name: 'mask',
  doc: 'Sets each value to 0 with this probability; the others stay as they are.',
  formula: '0 with probability rate, else x',
  paper: 'https://www.jmlr.org/papers/v11/vincent10a.html',
  elsewhere: {},
  parameters: { rate: share('The share set to 0, drawn anew for every value and step.', { of: 'set to 0' }) },
  positional: ['rate'],
  level: 'rate',
  // Not scaled up as dropout is: the code should be found in spite of what is missing.
  forward: ({ x, values: { rate } }) => (rate === 0 ? x : where(lt(random('noise', x), rate), 0, x)),
})
