import { adamFamily } from '../adam-family.js'

export default adamFamily({
  name: 'adamw',
  doc: 'Adam with weight decay that does not go through the moments.',
  formula: 'w *= 1 − lr·decay, then the step of adam',
  paper: 'https://arxiv.org/abs/1711.05101',
  elsewhere: {
    torch: 'optim.AdamW (which decays biases and norms too: decays: all)',
    keras: 'AdamW, which is eps: 1e-7, eps_hat: on, decay: 0.004, decays: all',
  },
  decay: 0.01,
})
