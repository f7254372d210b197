/** PyTorch's traces in double precision, followed by the WebAssembly kernels. */
import { followTraces } from '../golden/follow.js'

followTraces('f64', 1e-11, 'wasm')
