import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'lecun.normal',
  aliases: ['lecun', 'lecun_normal'],
  doc: 'For selu, and for layers without a nonlinearity: normal with variance 1/inputs, not truncated.',
  formula: 'N(0, gain²/inputs)',
  paper: 'http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf',
  elsewhere: { keras: 'LecunNormal, which truncates at two standard deviations' },
  parameters: { gain: real('Multiplies the standard deviation.', { default: 1, above: 0 }) },
  law: ({ inputs, values: { gain } }) => ({
    law: 'normal',
    mean: 0,
    standardDeviation: gain * Math.sqrt(1 / inputs),
  }),
})
