/** Samples a second over the turns, by one of the clocks (`cpuSeconds`, `wallSeconds`). */
export const summary = (measurements, clock) => spreadOf(measurements.map((each) => each.samples / each[clock]))

export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  return { median, lowest: sorted[0], highest: sorted.at(-1) }
}
