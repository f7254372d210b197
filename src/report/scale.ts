/** Where values stand on an axis, and which of them are written beside it. */
export interface Scale {
  /** From 0, the lower end, to 1. */
  readonly share: (value: number) => number
  readonly ticks: readonly number[]
  readonly text: (tick: number) => string
}

/** Losses that fall by more than this are seen better in steps of ten. */
const mostLinear = 30

export function scaleFor(values: readonly number[]): Scale {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity)
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return low > 0 && high / low > mostLinear ? logarithmic(low, high) : linear(low, high)
}

function linear(low: number, high: number): Scale {
  const step = roundStep((high - low || Math.abs(high) || 1) / 4)
  const [from, to] = [Math.floor(low / step), Math.ceil(high / step)]
  const last = to === from ? from + 1 : to
  const ticks = Array.from({ length: last - from + 1 }, (_, index) => (from + index) * step)
  const [start, end] = [from * step, last * step]
  return { share: (value) => (value - start) / (end - start), ticks, text }
}

function logarithmic(low: number, high: number): Scale {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))]
  const every = Math.ceil((to - from) / 5)
  const ticks = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => 10 ** (from + index * every))
  return { share: (value) => (Math.log10(value) - from) / (to - from), ticks, text }
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5, 10].find((one) => one * power >= step * 0.999) ?? 10
  return factor * power
}

const text = (tick: number): string => String(Number(tick.toPrecision(3)))
