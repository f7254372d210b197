/** 2^-540 … 2^512, built by exact doublings. A product of two of them reaches every power a double can hold. */
function powers(): Float64Array {
  const table = new Float64Array(1053)
  let up = 1
  let down = 1
  for (let k = 0; k <= 540; k++) {
    if (k <= 512) table[540 + k] = up
    table[540 - k] = down
    up *= 2
    down /= 2
  }
  return table
}

export const POWERS_OF_TWO: Float64Array = powers()
