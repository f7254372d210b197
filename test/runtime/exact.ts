/** Elementary functions in fixed-point integers of 256 bits, written from their series: the reference in ulps. */
const BITS = 256n
const ONE = 1n << BITS

/** The exact value of a double as a fixed-point number. */
function fixed(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const exponent = (bits >> 52n) & 0x7ffn
  const mantissa = (bits & 0xfffffffffffffn) | (exponent === 0n ? 0n : 1n << 52n)
  const shift = (exponent === 0n ? 1n : exponent) - 1075n + BITS
  const size = shift >= 0n ? mantissa << shift : mantissa >> -shift
  return bits >> 63n ? -size : size
}

function times(a: bigint, b: bigint): bigint {
  return (a * b) >> BITS
}

function exponential(x: bigint): bigint {
  // e^x = (e^(x/2^k))^(2^k)
  const k = 40n
  const small = x >> k
  let term = ONE
  let sum = ONE
  for (let n = 1n; term !== 0n && n < 60n; n++) {
    term = times(term, small) / n
    if (term === -1n) break
    sum += term
  }
  for (let i = 0n; i < k; i++) sum = times(sum, sum)
  return sum
}

/** Newton's method on the exponential, from the double's logarithm. */
function logarithm(x: bigint, start: number): bigint {
  let y = fixed(start)
  for (let i = 0; i < 4; i++) {
    const e = exponential(y)
    y += (2n * (x - e) * ONE) / (x + e)
  }
  return y
}

function cosine(angle: bigint): bigint {
  const square = times(angle, angle)
  let term = ONE
  let sum = ONE
  for (let n = 1n; n < 60n; n++) {
    term = -times(term, square) / ((2n * n - 1n) * 2n * n)
    sum += term
  }
  return sum
}

// 2π by Machin's formula
function arctangentOfInverse(n: bigint): bigint {
  let term = ONE / n
  let sum = term
  for (let k = 3n; term !== 0n; k += 2n) {
    term = -term / (n * n)
    sum += term / k
  }
  return sum
}
const TWO_PI = 8n * (4n * arctangentOfInverse(5n) - arctangentOfInverse(239n))

/** 2/√π·Σ (−1)ⁿx²ⁿ⁺¹/(n!·(2n + 1)); its largest term is below 2⁵², so of the 256 bits enough are left. */
function errorFunction(x: bigint): bigint {
  const square = times(x, x)
  let term = x
  let sum = x
  for (let n = 1n; n < 300n; n++) {
    term = -times(term, square) / n
    sum += term / (2n * n + 1n)
  }
  return (2n * sum * ONE) / squareRoot(TWO_PI / 2n)
}

function squareRoot(x: bigint): bigint {
  let root = fixed(Math.sqrt(Number(x) / Number(ONE)))
  for (let i = 0; i < 4; i++) root = (root + (x * ONE) / root) / 2n
  return root
}

/** a^b, without the trouble of arguments that are far from 1. */
export const exactPower = (a: number, b: number): bigint =>
  exponential(times(fixed(b), logarithm(fixed(a), Math.log(a))))

export const exact: Readonly<Record<string, (x: number) => bigint>> = {
  exp: (x) => exponential(fixed(x)),
  expm1: (x) => exponential(fixed(x)) - ONE,
  log: (x) => logarithm(fixed(x), Math.log(x)),
  log1p: (x) => logarithm(ONE + fixed(x), Math.log1p(x)),
  tanh: (x) => {
    const e = exponential(2n * fixed(x))
    return ((e - ONE) * ONE) / (e + ONE)
  },
  sigmoid: (x) => (ONE * ONE) / (ONE + exponential(-fixed(x))),
  softplus: (x) => logarithm(ONE + exponential(fixed(x)), Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  erf: (x) => errorFunction(fixed(x)),
  sin: (x) => cosine((fixed(x) - TWO_PI / 4n) % TWO_PI),
  cos: (x) => cosine(fixed(x) % TWO_PI),
  cosineOfTurns: (x) => cosine(times(TWO_PI, fixed(x))),
}

/** How far `value` is from the exact result, in units of the last place of a double of its size. */
export function ulps(value: number, result: bigint): number {
  const size = result < 0n ? -result : result
  const exponent = BigInt(size.toString(2).length) - 1n - BITS
  const unit = exponent - 52n + BITS
  const error = fixed(value) - result
  return Number((1000000n * (error < 0n ? -error : error)) / (1n << unit)) / 1e6
}
