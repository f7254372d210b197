import { add, constant, erf, mul, named, square, tanh } from '../../expression/build.js'
import type { TensorExpr } from '../../expression/tensor.js'
import { activation } from '../define.js'
import { choice } from '../parameters.js'

export default activation({
  name: 'gelu',
  doc: 'Gaussian error linear unit: x times the share of a standard normal law that lies below x.',
  formula: '½·x·(1 + erf(x/√2)); with `approx: tanh` ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³)))',
  paper: 'https://arxiv.org/abs/1606.08415',
  elsewhere: { torch: 'nn.GELU', keras: 'gelu' },
  parameters: {
    approx: choice('How: exactly, or with `tanh` by the approximation that older models were trained with.', {
      options: ['none', 'tanh'],
      default: 'none',
    }),
  },
  forward: ({ x, values: { approx } }) => mul(mul(0.5, x), add(1, approx === 'tanh' ? byTanh(x) : byErf(x))),
  range: [-0.1700407505712541, Infinity],
  initialiser: { name: 'he.uniform' },
})

const byErf = (x: TensorExpr): TensorExpr => named('erf', erf(mul(x, constant(Math.SQRT1_2, '1 / √2'))))

function byTanh(x: TensorExpr): TensorExpr {
  const scale = constant(Math.sqrt(2 / Math.PI), '√(2 / π)')
  return named('tanh', tanh(mul(mul(scale, x), add(1, mul(0.044715, square(x))))))
}
