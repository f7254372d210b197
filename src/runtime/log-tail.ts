/** log(1 + f) − f + ½·f² for 1 + f between √½ and √2, through 2·atanh(f/(2 + f)). */
export function logTail(f: number): number {
  const s = f / (2 + f)
  const z = s * s
  const z2 = z * z
  const low = 0.666666666666667 + 0.3999999999989889 * z + (0.28571428626253836 + 0.22222211089379496 * z) * z2
  const high = 0.1818289243253687 + 0.15331611722055008 * z + 0.14617807153417325 * z2
  return s * (0.5 * f * f + z * (low + z2 * z2 * high))
}
