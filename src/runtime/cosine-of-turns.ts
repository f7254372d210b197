/** cos(2πu), for Box–Muller: a whole turn is u = 1, so that quarter turns are exact and reducing the angle loses no digits. */
export function cosineOfTurns(u: number): number {
  const size = Math.abs(u)
  const turn = size - Math.floor(size)
  const quarter = Math.floor(4 * turn + 0.5)
  const f = turn - 0.25 * quarter
  const w = f * f
  const w2 = w * w
  if ((quarter & 1) === 0) {
    const low = 64.9393940226683 - 85.45681720669369 * w + (60.24464137185456 - 26.4262567778174 * w) * w2
    const high = 7.90353561233896 - 1.714333269420992 * w + 0.2797407860657504 * w2
    const cosine = 1 - (19.739208802178716 * w - w2 * (low + w2 * w2 * high))
    return quarter === 2 ? -cosine : cosine
  }
  // 2π·f in an exact part (24 bits each) and the rest
  const head = Math.fround(f)
  const low = -41.34170224039976 + 81.60524927607504 * w + (-76.70585975304292 + 42.0586939378057 * w) * w2
  const high = -15.094641279579799 + 3.8198307439800163 * w - 0.7124440626783193 * w2
  const rest = (f - head) * 6.2831854820251465 + f * (w * (low + w2 * w2 * high) - 1.748455600074497e-7)
  const sine = head * 6.2831854820251465 + rest
  return quarter === 1 ? -sine : sine
}
