/** The averages over time that optimisers keep. */
import { add, constant, mul, named, sub } from '../expression/build.js'
import type { TensorExpr } from '../expression/tensor.js'

/** `moment` moved towards `value`, of which it takes in the share 1 − beta: beta·moment + (1 − beta)·value. */
export const towards = (moment: TensorExpr, value: TensorExpr, beta: number, name: string): TensorExpr =>
  named(name, add(moment, mul(constant(1 - beta, `1 − ${beta}`), sub(value, moment))))
