const blocks = '▁▂▃▄▅▆▇█'

/** Numbers as a row of little bars, the least one lowest; more values than fit are averaged in groups. */
export function sparkline(values: readonly number[], width: number): string {
  const shown = inGroups(values.filter(Number.isFinite), width)
  const low = Math.min(...shown)
  const high = Math.max(...shown)
  return shown.map((value) => blocks[high === low ? 0 : Math.round((7 * (value - low)) / (high - low))]).join('')
}

function inGroups(values: readonly number[], width: number): readonly number[] {
  if (values.length <= width) return values
  return Array.from({ length: width }, (_, index) => {
    const group = values.slice(
      Math.floor((index * values.length) / width),
      Math.floor(((index + 1) * values.length) / width),
    )
    return group.reduce((sum, value) => sum + value, 0) / group.length
  })
}
