/**
 * In single precision against PyTorch in double: what rounding alone may do in twenty steps. A spread of the traces;
 * `npm run test:golden` follows every one of them.
 */
import { env } from 'node:process'
import { followTraces } from './follow.js'
import { spread } from './spread.js'
import { allTraces } from './traces.js'

followTraces('f32', 2e-5, 'ts', env['GOLDEN'] === 'all' ? allTraces() : spread(allTraces()))
