/** sin(x + quarters·π/2), within 1 ulp while |x| < 10⁶; from there on a double tells less and less about the angle. */
export function shiftedSine(x: number, quarters: number): number {
  const angle = Math.abs(x) < 1e6 ? x : x % 6.283185307179586
  const turned = Math.floor(angle * 0.6366197723675814 + 0.5)
  // What is left of the angle, and its rounding error. π/2 stands here as three numbers; the first two have 33 bits, so
  // that their products are exact.
  const rest = angle - turned * 1.5707963267341256
  const low = turned * 6.077100506303966e-11
  const first = rest - low
  const lost = rest - first - low - turned * 2.0222662487959506e-21
  const r = first + lost
  const tail = first - r + lost
  const w = r * r
  const w2 = w * w
  const quarter = (turned + quarters) & 3
  if ((quarter & 1) === 0) {
    const head = -0.16666666666666632 + 0.00833333333332239 * w
    const rear = 2.75573136809966e-6 - 2.5050756335841435e-8 * w + 1.5896691032198735e-10 * w2
    const sine = r + (r * w * (head + w2 * (-0.0001984126982977971 + w * rear)) + tail * (1 - 0.5 * w))
    return quarter === 0 ? sine : -sine
  }
  const half = 0.5 * w
  const cosine = 1 - half
  const head = 0.0416666666666666 - 0.0013888888888874084 * w
  const rear = -2.7557314345649183e-7 + 2.0875722314996386e-9 * w - 1.1359594551054116e-11 * w2
  const whole = cosine + (1 - cosine - half + (w2 * (head + w2 * (2.4801587289459077e-5 + w * rear)) - r * tail))
  return quarter === 1 ? whole : -whole
}
