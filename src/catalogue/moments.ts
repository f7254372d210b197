/** The averages over time that optimisers keep. */
import { pair } from './parameters.js'
import { add, constant, mul, named, sub } from '../expression/build.js'
import type { TensorExpr } from '../expression/tensor.js'

/** How slowly the first and second moment follow the gradient. */
export const momentBetas = pair('Share of the old first and second moment that is kept.', {
  names: ['beta1', 'beta2'],
  default: [0.9, 0.999],
  atLeast: 0,
  below: 1,
})

/** `moment` moved towards `value`, of which it takes in the share 1 − beta: beta·moment + (1 − beta)·value. */
export const towards = (moment: TensorExpr, value: TensorExpr, beta: number, name: string): TensorExpr =>
  named(name, add(moment, mul(constant(1 - beta, `1 − ${beta}`), sub(value, moment))))
