/** Samples a second over the rounds, by one of the clocks (`cpuSeconds`, `wallSeconds`). */
export function summary(measurements, clock) {
  const rates = measurements.map((each) => each.samples / each[clock]).sort((a, b) => a - b)
  const half = rates.length >> 1
  const median = rates.length % 2 === 1 ? rates[half] : (rates[half - 1] + rates[half]) / 2
  return { median, lowest: rates[0], highest: rates.at(-1) }
}
