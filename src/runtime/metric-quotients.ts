/** a[i]/b[i]; 0 where there is nothing to divide by. */
export function quotients(a: ArrayLike<number>, b: ArrayLike<number>): number[] {
  return Array.from(a, (value, i) => (b[i] === 0 ? 0 : value / b[i]!))
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
