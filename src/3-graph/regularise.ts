/** What keeps weights small, around the optimiser's own step: l1 and l2 in the gradient, decay, the largest norm. */
import type { Regularisers } from '../catalogue/kinds/regularisers.js'
import { add, div, gt, mul, named, sign, sqrt, square, sub, where } from '../expression/build.js'
import { sumOverRows, type TensorExpr } from '../expression/tensor.js'
import type { State } from './graph.js'

const isTouched = ({ decays }: State, { all }: Regularisers): boolean => decays || all

/** The gradient of the loss with the penalties ½·l2·w² and l1·|w|. */
export function penalised(gradient: TensorExpr, w: TensorExpr, state: State, given: Regularisers): TensorExpr {
  const { l1, l2 } = given
  if (!isTouched(state, given) || (l1 === 0 && l2 === 0)) return gradient
  return named('penalisedGradient', add(add(gradient, mul(l2, w)), mul(l1, sign(w))))
}

const decayOf = (state: State, given: Regularisers): number => (isTouched(state, given) ? given.decay : 0)

/** The parameter that the step starts from: w·(1 − ηλ). */
export const decayed = (w: TensorExpr, learningRate: TensorExpr, state: State, given: Regularisers): TensorExpr =>
  mul(w, named('keptByDecay', sub(1, mul(learningRate, decayOf(state, given)))))

/** What `decayed` takes from the parameter: w·ηλ. */
export const lostToDecay = (w: TensorExpr, learningRate: TensorExpr, state: State, given: Regularisers): TensorExpr =>
  mul(w, named('decayOfStep', mul(learningRate, decayOf(state, given))))

/** Added to a unit's norm, so that none is divided by 0. */
const roomForZero = 1e-7

/**
 * Weights whose columns, one a unit, are no longer than `max_norm`; undefined where it leaves them alone. A bias or
 * the factors of a norm have no length of their own, whatever `decays` says.
 */
export function heldToNorm(w: TensorExpr, { decays }: State, { maxNorm }: Regularisers): TensorExpr | undefined {
  if (!decays || maxNorm === undefined) return undefined
  const norm = named('unitNorm', sqrt(sumOverRows(square(w))))
  const scaled = div(maxNorm, add(norm, roomForZero))
  return mul(w, named('unitFactor', where(gt(norm, maxNorm), scaled, 1)))
}
