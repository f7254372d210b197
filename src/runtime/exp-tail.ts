/** e^r − 1 − r for |r| ≤ ½·ln 2: a near-minimax polynomial (error 4e-19), summed in pairs so that the chains overlap. */
export function expTail(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const low = 0.16666666666666669 + 0.041666666666666664 * r + (0.008333333333330062 + 0.0013888888888886552 * r) * r2
  const middle = 0.00019841269863053618 + 2.4801587317144498e-5 * r
  const high =
    2.7557268459997064e-6 + 2.755728296954995e-7 * r + (2.510038549551032e-8 + 2.0911236630261545e-9 * r) * r2
  return r2 * (0.5 + r * (low + r4 * (middle + r2 * high)))
}
