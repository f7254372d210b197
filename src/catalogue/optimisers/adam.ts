import { adamFamily } from '../adam-family.js'

export default adamFamily({
  name: 'adam',
  doc: 'Steps of the size of the mean gradient over its root mean square, both corrected for starting at 0.',
  formula: 'm = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g²; w −= lr·m/(1 − β₁ᵗ)/(√(v/(1 − β₂ᵗ)) + eps)',
  paper: 'https://arxiv.org/abs/1412.6980',
  elsewhere: { torch: 'optim.Adam (its weight_decay is l2 here)', keras: 'Adam, which is eps: 1e-7, eps_hat: on' },
  decay: 0,
})
