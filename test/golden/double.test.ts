/** Against PyTorch in double precision. */
import { followTraces } from './follow.js'

followTraces('f64', 1e-11)
