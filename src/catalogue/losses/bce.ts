import { mul, softplus, sub } from '../../expression/build.js'
import { sumOverColumns } from '../../expression/tensor.js'
import { loss } from '../define.js'

export default loss({
  name: 'bce',
  doc: 'Binary cross-entropy, computed from the values before the sigmoid so that it stays finite.',
  parameters: {},
  fits: ['binary'],
  reads: 'logits',
  averagesOutputs: true,
  // −y·log σ(z) − (1 − y)·log(1 − σ(z)) with the logarithms taken together.
  forward: ({ z, target }) => sumOverColumns(sub(softplus(z), mul(z, target))),
})
