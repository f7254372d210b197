/** Says true about every 8 ms, and looks at the clock about once in a millisecond: it costs as much as a short step. */
export function everyFewMilliseconds(): () => boolean {
  let turn = performance.now()
  let looked = turn
  let interval = 1
  let left = 1
  return () => {
    if (--left > 0) return false
    const now = performance.now()
    if (now - looked < 0.5) interval = Math.min(2 * interval, 4096)
    else if (now - looked > 2) interval = Math.max(interval >> 1, 1)
    looked = now
    left = interval
    if (now - turn < 8) return false
    turn = now
    return true
  }
}
