import { add, constant, expm1, le, mul, where } from '../../expression/build.js'
import { activation } from '../define.js'

// The fixed point of the paper: with them mean 0 and variance 1 reproduce themselves from layer to layer.
const lambda = 1.0507009873554805
const alpha = 1.6732632423543772
const scale = constant(lambda, 'λ')
const reach = constant(lambda * alpha, 'λα')

export default activation({
  name: 'selu',
  doc: 'Scaled elu, which keeps mean 0 and variance 1 from layer to layer without a norm. Goes with alpha_dropout.',
  formula: 'λ·x where x > 0, else λα·(e^x − 1), with λ = 1.0507… and α = 1.6733…; its slope at 0 is λα',
  paper: 'https://arxiv.org/abs/1706.02515',
  elsewhere: { torch: 'nn.SELU', keras: 'selu' },
  parameters: {},
  forward: ({ x }) => where(le(x, 0), mul(reach, expm1(x)), mul(scale, x)),
  derivativeFromOutput: ({ y }) => where(le(y, 0), add(y, reach), scale),
  range: [-lambda * alpha, Infinity],
  initialiser: { name: 'lecun.normal' },
})
