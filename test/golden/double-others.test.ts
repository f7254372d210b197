/** Against PyTorch in double precision: everything beside the pairs; a file of its own, so that both run at once. */
import { followTraces } from './follow.js'
import { allTraces } from './traces.js'

followTraces(
  'f64',
  1e-11,
  'ts',
  allTraces().filter(({ group }) => group !== 'pairs'),
)
