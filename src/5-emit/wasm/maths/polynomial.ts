import type { V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'

/** c₀ + c₁·x + c₂·x² + …, from the last coefficient inwards (Horner). */
export function polynomial({ repeated, multiplyAdd }: Lanes, x: V128, coefficients: readonly number[]): V128 {
  const [last = 0, ...rest] = coefficients.toReversed()
  return rest.reduce((sum, coefficient) => multiplyAdd(sum, x, repeated(coefficient)), repeated(last))
}
