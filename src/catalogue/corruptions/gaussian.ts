import { add, mul } from '../../expression/build.js'
import { random } from '../../expression/tensor.js'
import { corruption } from '../define.js'
import { real } from '../parameters.js'

export default corruption({
  name: 'gaussian',
  doc: 'Adds normally distributed noise to each value.',
  formula: 'x + std·n, n normal with mean 0 and variance 1',
  paper: 'https://www.jmlr.org/papers/v11/vincent10a.html',
  elsewhere: { keras: 'GaussianNoise' },
  parameters: { std: real('Standard deviation of the noise, after scaling of the input.', { atLeast: 0 }) },
  positional: ['std'],
  level: 'std',
  forward: ({ x, values: { std } }) =>
    std === 0 ? x : add(x, mul(std, random('noise', x, { distribution: 'normal' }))),
})
