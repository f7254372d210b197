import { add } from '../../expression/build.js'
import { matmul, type TensorExpr } from '../../expression/tensor.js'
import { layer } from '../define.js'
import { count, initialiserOf, toggle } from '../parameters.js'

export default layer({
  name: 'dense',
  aliases: ['linear', 'fully_connected', 'fc', 'affine', 'hidden'],
  doc: 'Every unit sees every input: y = x·weights + bias.',
  formula: 'y = x·W + b',
  elsewhere: { torch: 'nn.Linear, which keeps its weights [units, inputs]', keras: 'Dense' },
  parameters: {
    units: count('How many values it gives.'),
    bias: toggle('Adds a trained number to every unit; off by itself before a norm that takes the mean out.', {
      default: true,
    }),
    init: initialiserOf('How the weights start; without it the activation decides.'),
  },
  positional: ['units'],
  takesActivation: true,
  mixesInputs: true,
  outputs: ({ values }) => values.units,
  tensors: ({ inputs, values: { units, bias } }) => ({
    weights: {
      role: 'parameter',
      rows: inputs,
      columns: units,
      start: 'initialiser',
      decays: true,
      torch: { name: 'weight', transposed: true, vector: false },
    },
    ...(bias && {
      bias: {
        role: 'parameter',
        rows: 1,
        columns: units,
        start: 'initialiser of biases',
        decays: false,
        torch: { name: 'bias', transposed: false, vector: true },
      },
    }),
  }),
  train: ({ x, tensors }) => ({ value: affine(x, tensors) }),
  infer: ({ x, tensors }) => affine(x, tensors),
})

function affine(x: TensorExpr, { weights, bias }: { weights: TensorExpr; bias?: TensorExpr }): TensorExpr {
  const product = matmul(x, weights)
  return bias ? add(product, bias) : product
}
