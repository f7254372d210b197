import { describe, expect, it } from 'vitest'
import { drawBlock } from '../../src/runtime/draw-block.js'
import { drawKeys } from '../support/draw-keys.js'
import { fillNormal } from '../../src/runtime/fill-normal.js'
import { fillUniform } from '../../src/runtime/fill-uniform.js'
import { hashNormal } from '../../src/runtime/hash-normal.js'
import { hashUniform } from '../../src/runtime/hash-uniform.js'
import { philox } from '../../src/runtime/philox.js'
import { shuffle } from '../../src/runtime/shuffle.js'
import { uniform53 } from '../../src/runtime/uniform53.js'
import { correlation, kolmogorov, moments, normalCdf } from './statistics.js'

const n = 1_000_000

describe('Philox 4x32-10', () => {
  // kat_vectors of Random123
  const vectors: [number[], string][] = [
    [[0, 0, 0, 0, 0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [Array<number>(6).fill(0xffffffff), '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ]
  it.each(vectors)('of %j is as published', (input, output) => {
    const words = new Uint32Array(4)
    const [a = 0, b = 0, c = 0, d = 0, k = 0, l = 0] = input
    philox(words, a, b, c, d, k, l)
    expect(Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ')).toBe(output)
  })

  it('changes with every part of a draw’s address, and with both words of the seed', () => {
    const address = [5, 1, 2, 3, 4]
    const draw = (parts: readonly number[]): string => {
      const words = new Uint32Array(4)
      const [seed = 0, purpose = 0, stream = 0, step = 0, index = 0] = parts
      drawBlock(words, seed, purpose, stream, step, index)
      return words.join()
    }
    const others = address.map((part, i) => draw(address.with(i, part + 1)))
    const seeds = [5 + 2 ** 32, -5, 5 - 2 ** 32, Number.MAX_SAFE_INTEGER].map((seed) => draw(address.with(0, seed)))
    expect(new Set([draw(address), ...others, ...seeds]).size).toBe(10)
  })
})

describe('53-bit uniforms', () => {
  it('never reach 0 or 1', () => {
    expect(uniform53(0, 0)).toBe(2 ** -53)
    expect(uniform53(0xffffffff, 0xffffffff)).toBe(1 - 2 ** -53)
  })

  it.each([7, -5, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER])('of seed %d are what the first two words give', (seed) => {
    const values = new Float64Array(1000)
    const words = new Uint32Array(4)
    fillUniform(values, -2, 4, seed, 3)
    const expected = Array.from(values, (_, index) => {
      drawBlock(words, seed, 1 /* weights */, 3, 0, index)
      return -2 + 6 * uniform53(words[0]!, words[1]!)
    })
    expect([...values]).toEqual(expected)
  })

  it('fill their range evenly', () => {
    const values = new Float64Array(n)
    fillUniform(values, -2, 4, 1, 0)
    const { mean, variance } = moments(values)
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(3 / n))
    expect(Math.abs(variance - 3)).toBeLessThan(0.011)
    expect(kolmogorov(values, (x) => (x + 2) / 6)).toBeLessThan(2.23)
  })
})

describe('normals', () => {
  it('follow the normal law', () => {
    const values = new Float64Array(n)
    fillNormal(values, 3, 2, 1, 0)
    const { mean, variance } = moments(values)
    expect(Math.abs(mean - 3)).toBeLessThan((4 * 2) / Math.sqrt(n))
    expect(Math.abs(variance - 4)).toBeLessThan(0.023)
    expect(kolmogorov(values, (x) => normalCdf((x - 3) / 2))).toBeLessThan(2.23)
  })

  it('are pure functions of seed, stream and index', () => {
    const fill = (length: number, seed: number, stream: number): Float32Array => {
      const values = new Float32Array(length)
      fillNormal(values, 0, 1, seed, stream)
      return values
    }
    expect(fill(10, 1, 2)).toEqual(fill(20, 1, 2).subarray(0, 10))
    expect(Math.abs(correlation(fill(1e5, 1, 2), fill(1e5, 1, 3)))).toBeLessThan(4)
    expect(Math.abs(correlation(fill(1e5, 1, 2), fill(1e5, 2, 2)))).toBeLessThan(4)
  })
})

describe('shuffle', () => {
  const shuffled = (length: number, seed: number, epoch: number): Int32Array => {
    const order = new Int32Array(length)
    shuffle(order, seed, epoch)
    return order
  }

  it('gives a permutation that depends on seed and epoch alone', () => {
    expect([...shuffled(1000, 1, 0)].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i))
    expect(shuffled(1000, 1, 0)).toEqual(shuffled(1000, 1, 0))
    expect(shuffled(1000, 1, 1)).not.toEqual(shuffled(1000, 1, 0))
    expect(shuffled(1000, 2, 0)).not.toEqual(shuffled(1000, 1, 0))
    expect([...shuffled(0, 1, 0), ...shuffled(1, 1, 0)]).toEqual([0])
  })

  it.each([2, 3, 4, 5])('makes all orders of %d equally often', (length) => {
    const counts = new Map<string, number>()
    const draws = 60_000
    for (let epoch = 0; epoch < draws; epoch++) {
      const order = shuffled(length, 9, epoch).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    const orders = [1, 1, 2, 6, 24, 120][length]!
    expect(counts.size).toBe(orders)
    const expected = draws / orders
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // p = 1e-4 lies about 3.7 deviations above the mean, a little more for few orders
    expect(chiSquare).toBeLessThan(orders - 1 + 3.9 * Math.sqrt(2 * (orders - 1)) + 10)
  })
})

describe('the hash behind masks', () => {
  const draws = (length: number, keys: Uint32Array, from = 0, stride = 1): Float64Array => {
    const values = new Float64Array(length)
    for (let i = 0; i < length; i++) values[i] = hashUniform(from + i * stride, keys[0]!, keys[1]!)
    return values
  }

  it('is uniform on [0, 1)', () => {
    const values = draws(n, drawKeys(1, 3, 0, 0, 0))
    const { mean, variance } = moments(values)
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n))
    expect(kolmogorov(values, (x) => x)).toBeLessThan(2.23)
    expect(Math.max(...draws(1000, drawKeys(1, 3, 0, 0, 0)))).toBeLessThan(1)
  })

  it('joins neither neighbours, rows, layers nor steps', () => {
    const here = draws(n, drawKeys(1, 3, 0, 0, 0))
    for (const shift of [1, 2, 3, 4, 8, 10, 32, 100, 128, 256, 512, 1000, 4096, 65536]) {
      const there = draws(n, drawKeys(1, 3, 0, 0, 0), shift)
      expect(Math.abs(correlation(here, there)), `shift ${shift}`).toBeLessThan(4.5)
    }
    for (let step = 1; step <= 10; step++) {
      expect(Math.abs(correlation(here, draws(n, drawKeys(1, 3, 0, step, 0)))), `step ${step}`).toBeLessThan(4.5)
      expect(Math.abs(correlation(here, draws(n, drawKeys(1, 3, step, 0, 0)))), `layer ${step}`).toBeLessThan(4.5)
    }
  })

  it('keeps two steps apart even where their first keys make them start at the same place', () => {
    for (let step = 0; step < 50; step++) {
      const [start = 0, key = 0] = drawKeys(1, 3, 0, step, 0)
      const [, other = 0] = drawKeys(1, 3, 0, step + 1, 0)
      const [here, there] = [draws(1e5, Uint32Array.of(start, key)), draws(1e5, Uint32Array.of(start, other))]
      expect(Math.abs(correlation(here, there)), `step ${step}`).toBeLessThan(4.5)
      const [keep, keepThere] = [here, there].map((values) => values.map((x) => (x < 0.2 ? 0 : 1)))
      expect(Math.abs(correlation(keep!, keepThere!)), `mask of step ${step}`).toBeLessThan(4.5)
    }
  })

  it('gives normals through Box–Muller, whose two draws and other draws of the layer have nothing in common', () => {
    const normals = (keys: Uint32Array, length: number): Float64Array => {
      const [a = 0, b = 0, c = 0, d = 0] = keys
      return Float64Array.from({ length }, (_, i) => hashNormal(i, a, b, c, d))
    }
    const values = normals(drawKeys(1, 4, 2, 3, 0), n)
    const { mean, variance } = moments(values)
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(n))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
    expect(kolmogorov(values, normalCdf)).toBeLessThan(2.23)
    expect(Math.abs(correlation(values.subarray(1), values.subarray(0, n - 1)))).toBeLessThan(4.5)
    // Two elements side by side have one radius: neither tells anything of the other all the same.
    const [first, second] = [0, 1].map((at) => Float64Array.from({ length: n / 2 }, (_, i) => values[2 * i + at]!))
    const squares = [first!, second!].map((half) => half.map((x) => x * x))
    expect(Math.abs(correlation(first!, second!))).toBeLessThan(4.5)
    expect(Math.abs(correlation(squares[0]!, squares[1]!))).toBeLessThan(4.5)
    for (let draw = 1; draw <= 5; draw++) {
      const others = normals(drawKeys(1, 4, 2, 3, draw), n / 10)
      expect(Math.abs(correlation(values.subarray(0, n / 10), others)), `draw ${draw}`).toBeLessThan(4.5)
    }
    expect(hashNormal(0, 0, 0, 0, 0)).toSatisfy(Number.isFinite)
  })

  it('has no weak output bit', () => {
    const keys = drawKeys(2, 3, 1, 7, 0)
    const counts = new Int32Array(32)
    for (let i = 0; i < n; i++) {
      const word = hashUniform(i, keys[0]!, keys[1]!) * 2 ** 32
      for (let bit = 0; bit < 32; bit++) counts[bit]! += (word >>> bit) & 1
    }
    counts.forEach((count, bit) => expect(Math.abs(count - n / 2), `bit ${bit}`).toBeLessThan(4.5 * Math.sqrt(n / 4)))
  })
})
