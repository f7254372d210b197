/** 2410 → `2,410`. */
export const count = (value: number): string => value.toLocaleString('en-US')

/** `1 row`, `2,410 parameters`. */
export const counted = (value: number, one: string): string => `${count(value)} ${one}${value === 1 ? '' : 's'}`

/** How long a training is: `1 epoch`, `2,000 steps`. */
export const lengthText = ({ unit, count }: { readonly unit: 'epochs' | 'steps'; readonly count: number }): string =>
  counted(count, unit === 'epochs' ? 'epoch' : 'step')

/** Sizes in kB of 1000 bytes, as file managers show them. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = size / 1000
  let unit = 0
  // 999,950 and more would print as 1000.0.
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value.toFixed(1)} ${units[unit]}`
}

/** `18 ms`, `2.4 s`, `3 min 20 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** A loss: four significant digits, whatever its size. */
export function loss(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  return size !== 0 && (size < 1e-4 || size >= 1e6) ? value.toExponential(3) : value.toPrecision(4)
}

/** 0.0028861999 → `0.00289`. */
export const learningRate = (value: number): string => String(Number(value.toPrecision(3)))

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

/** 12_345 rows a second → `12.3k`. */
export function rate(perSecond: number): string {
  if (perSecond < 1000) return perSecond.toFixed(0)
  return perSecond < 1e6 ? `${(perSecond / 1e3).toFixed(1)}k` : `${(perSecond / 1e6).toFixed(1)}M`
}
