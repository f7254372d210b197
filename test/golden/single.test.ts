/** In single precision against PyTorch in double: what rounding alone may do in twenty steps. */
import { followTraces } from './follow.js'

followTraces('f32', 2e-5)
