/** What rows count in the loss together, by their classes. */
export function weightOfRows(
  classes: Int32Array,
  weights: readonly number[],
  order: Int32Array | undefined,
  start: number,
  rows: number,
): number {
  let sum = 0
  for (let i = start; i < start + rows; i++) sum += weights[classes[order === undefined ? i : order[i]!]!]!
  return sum
}
