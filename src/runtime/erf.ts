import { exp } from './exp.js'

/** The error function 2/√π·∫₀ˣ e^−t² dt, within 1.5 ulp: the integral of the normal law, as gelu uses it. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (!(size < 6)) return x > 0 ? 1 : x < 0 ? -1 : x
  if (size < 1) {
    // x·2/√π is added last, in two parts, so that the polynomial's rounding hardly counts
    const w = x * x
    const w2 = w * w
    const w4 = w2 * w2
    const low = -0.37612638903183615 + 0.11283791670947085 * w + (-0.026866170643501355 + 0.00522397760894763 * w) * w2
    const middle =
      -0.0008548326052457922 + 0.00012055296975666842 * w + (-1.492477322494336e-5 + 1.6447838610546162e-6 * w) * w2
    const high = -1.621143815848154e-7 + 1.3732059694047614e-8 * w - 7.817038015082832e-10 * w2
    return x + x * (0.1283791670955126 + w * (low + w4 * (middle + w4 * high)))
  }
  // 1 − erf x = e^−x²·(a polynomial in 1/(2 + x)), which is at most 0.16
  const t = 1 / (2 + size)
  const t2 = t * t
  const t4 = t2 * t2
  const low = 2.8459759095871918e-5 + 0.562948442658554 * t + (1.1527938998967677 + 1.6898735468811974 * t) * t2
  const middle = 4.993801111054646 - 8.549693750972947 * t + (38.693932278208386 - 91.84508539867656 * t) * t2
  const high = 72.58935294411988 + 41.10313312697214 * t + (-103.6808321083322 + 50.17279798956963 * t) * t2
  const result = 1 - exp(-x * x) * (low + t4 * (middle + t4 * high))
  return x < 0 ? -result : result
}
