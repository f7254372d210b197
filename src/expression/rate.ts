/** Learning rates in the same expression language: numbers over the place that a fit has come to. */
import { leaf } from './build.js'
import type { Expr } from './types.js'

/**
 * `step`: steps of this fit before the one at hand; `steps`: of the whole fit; `stepsPerEpoch`, the last short batch
 * included; `reductions`: how often the metric that is watched has stood still for too long.
 */
export type RateLeaf = 'step' | 'steps' | 'stepsPerEpoch' | 'reductions'
export type RateExpr = Expr<RateLeaf>

export const step: RateExpr = leaf('step')
export const steps: RateExpr = leaf('steps')
export const stepsPerEpoch: RateExpr = leaf('stepsPerEpoch')
export const reductions: RateExpr = leaf('reductions')
