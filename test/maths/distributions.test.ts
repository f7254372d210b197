/** What a million draws look like: the starting weights of every initialiser, and masks. */
import { beforeAll, describe, expect, it } from 'vitest'
import { initialisers } from '../../src/catalogue/index.js'
import { decodeSafetensors } from '../../src/runtime/decode-safetensors.js'
import { drawKeys } from '../support/draw-keys.js'
import { hashUniform } from '../../src/runtime/hash-uniform.js'
import { emittedClass } from '../support/emitted.js'
import { correlation, kolmogorov, moments, normalCdf } from '../runtime/statistics.js'

const [many, few] = [1250, 800]
const n = many * few

interface Law {
  readonly mean: number
  readonly variance: number
  /** √n times the error of the sample's variance, in units of the variance. */
  readonly varianceError: number
  readonly cdf: (x: number) => number
}

const uniform = (low: number, high: number): Law => ({
  mean: (low + high) / 2,
  variance: (high - low) ** 2 / 12,
  varianceError: Math.sqrt(4 / 5),
  cdf: (x) => (x - low) / (high - low),
})
const spread = (bound: number): Law => uniform(-bound, bound)
const normal = (variance: number, mean = 0): Law => ({
  mean,
  variance,
  varianceError: Math.sqrt(2),
  cdf: (x) => normalCdf((x - mean) / Math.sqrt(variance)),
})
/** Between −2 and 2 the normal law has 0.9545 of its mass, and the variance is 1 − 2·2·φ(2)/0.9545 = 0.7737. */
const truncated = (mean: number, std: number): Law => {
  const [below, within] = [normalCdf(-2), normalCdf(2) - normalCdf(-2)]
  const density = Math.exp(-2) / Math.sqrt(2 * Math.PI)
  const cdf = (x: number): number => (normalCdf((x - mean) / std) - below) / within
  return { mean, variance: std * std * (1 - (4 * density) / within), varianceError: Math.sqrt(1.2), cdf }
}

type Fan = readonly [inputs: number, outputs: number]

/** Layers of a million weights each: from many to few, back to many, and so on. */
const drawn: readonly (readonly [init: string, law: (...fan: Fan) => Law])[] = [
  ['uniform(-0.2..0.5)', () => uniform(-0.2, 0.5)],
  ['normal(0.3, 0.02)', () => normal(0.02 ** 2, 0.3)],
  ['truncated_normal(mean: 0.3, std: 0.02)', () => truncated(0.3, 0.02)],
  ['lecun.normal(gain: 2)', (inputs) => normal(4 / inputs)],
  ['lecun.uniform', (inputs) => spread(Math.sqrt(3 / inputs))],
  ['xavier.normal', (inputs, outputs) => normal(2 / (inputs + outputs))],
  ['xavier.uniform(gain: 4)', (inputs, outputs) => spread(4 * Math.sqrt(6 / (inputs + outputs)))],
  ['he.normal(slope: 0.5)', (inputs) => normal(2 / (1.25 * inputs))],
  ['he.uniform', (inputs) => spread(Math.sqrt(6 / inputs))],
  ['torch', (inputs) => spread(Math.sqrt(1 / inputs))],
]
const fanOf = (layer: number): Fan => (layer % 2 === 0 ? [many, few] : [few, many])

const spec = `mlp 1
model Net {
  input x ${many}
${drawn.map(([init], layer) => `  dense ${fanOf(layer)[1]} init: ${init} bias: on`).join('\n')}
  output y number
}`

describe('a million starting weights', () => {
  let tensors: ReadonlyMap<string, { readonly values: ArrayLike<number> }>
  beforeAll(async () => {
    ;({ tensors } = decodeSafetensors(new (await emittedClass(spec))({ seed: 5 }).save()))
  }, 60_000)

  it.each(drawn.map(([init, law], layer) => [init, law(...fanOf(layer)), layer] as const))('%s', (_, law, layer) => {
    const values = Float64Array.from(tensors.get(`${layer}.weight`)?.values ?? [])
    expect(values.length).toBe(n)
    const { mean, variance } = moments(values)
    expect(Math.abs(mean - law.mean)).toBeLessThan(4 * Math.sqrt(law.variance / n))
    expect(Math.abs(variance / law.variance - 1)).toBeLessThan((4 * law.varianceError) / Math.sqrt(n))
    expect(kolmogorov(values, law.cdf)).toBeLessThan(2.23)
    expect(Math.abs(correlation(values.subarray(1), values.subarray(0, n - 1)))).toBeLessThan(4)
  })

  it('are drawn for every initialiser that draws its numbers one by one', () => {
    const fixed = ['zeros', 'ones', 'constant', 'orthogonal']
    const names = drawn.map(([init]) => init.replace(/\(.*/, ''))
    expect([...initialisers.keys()].filter((name) => !fixed.includes(name)).sort()).toEqual(names.sort())
  })
})

describe('a mask', () => {
  const mask = (rate: number, keys: Uint32Array, from = 0): Uint8Array => {
    const kept = new Uint8Array(n)
    for (let i = 0; i < n; i++) kept[i] = hashUniform(from + i, keys[0]!, keys[1]!) >= rate ? 1 : 0
    return kept
  }

  /** √n times the correlation of two masks. */
  function together(a: Uint8Array, b: Uint8Array): number {
    let [inA, inB, inBoth] = [0, 0, 0]
    for (let i = 0; i < n; i++) {
      inA += a[i]!
      inB += b[i]!
      inBoth += a[i]! & b[i]!
    }
    return (Math.sqrt(n) * (n * inBoth - inA * inB)) / Math.sqrt(inA * inB * (n - inA) * (n - inB))
  }

  it.each([0.02, 0.1, 0.5, 0.9])('of rate %d drops that share', (rate) => {
    const kept = mask(rate, drawKeys(1, 3, 0, 0, 0)).reduce((sum, bit) => sum + bit, 0)
    expect(Math.abs(kept - n * (1 - rate))).toBeLessThan(4 * Math.sqrt(rate * (1 - rate) * n))
  })

  it.each([0.1, 0.5])('of rate %d has nothing to do with its neighbours, other rows, layers and steps', (rate) => {
    const here = mask(rate, drawKeys(1, 3, 2, 7, 0))
    for (const shift of [1, 2, 10, 32, 100, 128, 512, 1000]) {
      const there = mask(rate, drawKeys(1, 3, 2, 7, 0), shift)
      expect(Math.abs(together(here, there)), `shift ${shift}`).toBeLessThan(4.5)
    }
    for (const [layer, step] of [
      [3, 7],
      [4, 7],
      [2, 8],
      [2, 9],
      [3, 8],
    ] as const) {
      const there = mask(rate, drawKeys(1, 3, layer, step, 0))
      expect(Math.abs(together(here, there)), `layer ${layer}, step ${step}`).toBeLessThan(4.5)
    }
  })
})
