/** The two programs that draw: what generated modules draw with, and its twin in scripts/golden. */
import { expect, it } from 'vitest'
import { drawKeys } from '../support/draw-keys.js'
import { hashUniform } from '../../src/runtime/hash-uniform.js'
import { uniforms } from './start.js'
import { drawn } from './traces.js'

it('give the same starting weights', () => {
  expect(uniforms(2 ** 40 + 7, 101, 3, 8)).toEqual(drawn().weights)
})

it('give the same masks', () => {
  const [key0 = 0, key1 = 0] = drawKeys(7, 3, 2, 19, 0)
  const kept = Array.from({ length: 8 * 16 }, (_, i) => (hashUniform(i, key0, key1) >= 0.3 ? '1' : '0'))
  expect(kept.join('')).toBe(drawn().mask)
})
