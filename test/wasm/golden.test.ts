/** PyTorch's traces, followed by the WebAssembly kernels; in single precision their sums are 32 bits wide too. */
import { followTraces } from '../golden/follow.js'
import { spread } from '../golden/spread.js'
import { allTraces } from '../golden/traces.js'
import { everything, taking } from './extent.js'

const traces = everything ? allTraces() : spread(allTraces())

followTraces('f64', 1e-11, 'wasm', traces.filter(taking('f64')))
followTraces('f32', 2e-5, 'wasm', traces.filter(taking('f32')))
