import { add, mul, named, sub } from '../../expression/build.js'
import { optimiser } from '../define.js'
import { real } from '../parameters.js'

export default optimiser({
  name: 'momentum',
  doc: 'Gradient descent with memory: v = momentum·v + g, w −= lr·v.',
  paper: 'https://doi.org/10.1016/0041-5553(64)90137-5',
  parameters: {
    lr: real('Learning rate.', { above: 0 }),
    momentum: real('Share of the last step that is kept.', { default: 0.9, atLeast: 0, below: 1 }),
  },
  slots: () => ({ velocity: { start: 0 } }),
  scalars: {},
  step: ({ w, gradient, slots, learningRate, values: { momentum } }) => {
    const velocity = named('velocity', add(mul(momentum, slots.velocity), gradient))
    return { w: sub(w, mul(learningRate, velocity)), slots: { velocity } }
  },
})
