/** Against PyTorch in double precision: activations, optimisers and norms in pairs. */
import { followTraces } from './follow.js'
import { allTraces } from './traces.js'

followTraces(
  'f64',
  1e-11,
  'ts',
  allTraces().filter(({ group }) => group === 'pairs'),
)
