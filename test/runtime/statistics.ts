/** Plain statistics for tests of random draws. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  let mean = 0
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const delta = values[i]! - mean
    mean += delta / (i + 1)
    squares += delta * (values[i]! - mean)
  }
  return { mean, variance: squares / values.length }
}

/** √n times the largest distance of the sample's distribution from `cdf`; above 2.23 with p < 1e-4. */
export function kolmogorov(values: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort()
  let distance = 0
  sorted.forEach((x, i) => {
    const p = cdf(x)
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p)
  })
  return distance * Math.sqrt(sorted.length)
}

/** √n times the correlation of two samples: about a standard normal if they are independent. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [of, other] = [moments(a), moments(b)]
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - of.mean) * (b[i]! - other.mean)
  return sum / Math.sqrt(a.length * of.variance * other.variance)
}

/** The normal distribution by the series around 0, good to 1e-9 within ±5. */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0
  let term = x
  let sum = x
  for (let k = 1; Math.abs(term) > 1e-12; k++) {
    term *= (x * x) / (2 * k + 1)
    sum += term
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}
