import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'lecun.uniform',
  aliases: ['lecun_uniform'],
  doc: 'For selu, and for layers without a nonlinearity: uniform between ±√(3/inputs), whose variance is 1/inputs.',
  formula: 'U(−b, b), b = gain·√(3/inputs)',
  paper: 'http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf',
  elsewhere: { keras: 'LecunUniform' },
  parameters: { gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }) },
  law: ({ inputs, values: { gain } }) => {
    const bound = gain * Math.sqrt(3 / inputs)
    return { law: 'uniform', low: -bound, high: bound }
  },
})
