/** Reproducible numbers for tests: mulberry32, with helpers for arrays. */
export interface Generator {
  /** In [0, 1). */
  readonly uniform: () => number
  readonly between: (low: number, high: number) => number
  /** 0 … below − 1. */
  readonly index: (below: number) => number
  readonly array: (length: number, low?: number, high?: number) => Float64Array
  readonly permutation: (length: number) => number[]
}

export function generator(seed: number): Generator {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number): number => low + (high - low) * uniform()
  const index = (below: number): number => Math.floor(uniform() * below)
  const permutation = (length: number): number[] => {
    const order = Array.from({ length }, (_, i) => i)
    for (let i = length - 1; i > 0; i--) {
      const j = index(i + 1)
      const [a, b] = [order[i] ?? i, order[j] ?? j]
      order[i] = b
      order[j] = a
    }
    return order
  }
  const array = (length: number, low = -1, high = 1): Float64Array =>
    Float64Array.from({ length }, () => between(low, high))
  return { uniform, between, index, array, permutation }
}
