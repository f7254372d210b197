/** In single precision, where the sums are 32 bits wide too. */
import { followTraces } from '../golden/follow.js'

followTraces('f32', 2e-5, 'wasm')
