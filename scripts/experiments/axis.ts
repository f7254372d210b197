/** Axes: from values to places between 0 and 1, and where their marks stand. */
export interface Axis {
  readonly label: string
  readonly scale: 'linear' | 'log'
  /** Values beyond are drawn at the edge. */
  readonly range: readonly [number, number]
}
export interface Tick {
  readonly at: number
  readonly text: string
}

/** Where a value stands on its axis, from 0 to 1; what is no number, at the top. */
export function place({ scale, range: [low, high] }: Axis, value: number): number {
  if (Number.isNaN(value)) return 1
  const along = scale === 'log' ? log(value / low) / log(high / low) : (value - low) / (high - low)
  return Math.min(1, Math.max(0, along))
}

/** Marks at round values, at most about six of them. */
export function ticks(axis: Axis): readonly Tick[] {
  const values = axis.scale === 'log' ? logTicks(axis.range) : linearTicks(axis.range)
  return values.map((value) => ({ at: place(axis, value), text: axis.scale === 'log' ? power(value) : plain(value) }))
}

function linearTicks([low, high]: Axis['range']): readonly number[] {
  const rough = (high - low) / 6
  const unit = 10 ** Math.floor(log(rough))
  const step = unit * ([1, 2, 5, 10].find((factor) => factor * unit >= rough * 0.999) ?? 10)
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  return Array.from({ length: count }, (_, index) => (first + index) * step)
}

/** Powers of ten, each second or third of them where there are many; over a short range 1, 2 and 5 of each. */
function logTicks([low, high]: Axis['range']): readonly number[] {
  const [first, last] = [Math.ceil(log(low) - 1e-9), Math.floor(log(high) + 1e-9)]
  const every = Math.max(1, Math.ceil((last - first) / 5))
  const powers = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every)
  if (last - first > 2) return powers.map((exponent) => 10 ** exponent)
  const decades = Array.from({ length: last - first + 2 }, (_, index) => 10 ** (first - 1 + index))
  return decades
    .flatMap((decade) => [decade, 2 * decade, 5 * decade])
    .filter((value) => value >= low * 0.999 && value <= high * 1.001)
}

/** From 0.01 to 100 as it is, beyond as a power of ten. */
function power(value: number): string {
  const exponent = Math.round(log(value))
  if (exponent >= -2 && exponent <= 2) return plain(value)
  return `10${[...String(exponent)].map((sign) => superscripts[sign] ?? '').join('')}`
}
const superscripts: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [String(digit), sign])),
  '-': '⁻',
}

const plain = (value: number): string => String(Number(value.toPrecision(3)))
const log = Math.log10
