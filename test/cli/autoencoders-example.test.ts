import { describe, expect, it } from 'vitest'
import { anomalies } from '../../examples/autoencoders/anomalies.js'
import { clean } from '../../examples/autoencoders/clean.js'
import { features } from '../../examples/autoencoders/features.js'

/** Shorter than the example itself; what it shows is seen early. */
const printed: string[] = []
const print = (text: string): void => void printed.push(text)

describe('the example with autoencoders', () => {
  it('cleans noisy digits better than one that never saw noise', async () => {
    for (const { noisy, plain, denoised } of await clean(print, 12)) {
      expect(denoised).toBeLessThan(0.9 * noisy)
      expect(denoised).toBeLessThan(0.8 * plain)
    }
  })

  it('keeps in 10 numbers nearly all that tells digits apart', async () => {
    const { pixels, features: ten } = await features(print, 20)
    expect(pixels).toBeGreaterThan(0.97)
    expect(ten).toBeGreaterThan(0.9)
  })

  it('finds the digit that was left out', async () => {
    const { usual, strange, area } = await anomalies(print, 20, 0)
    expect(strange).toBeGreaterThan(1.5 * usual)
    expect(area).toBeGreaterThan(0.9)
  })

  it('says so', () => {
    const words = printed.map((line) => /^(\w+):/.exec(line)?.[1]).filter((word) => word !== undefined)
    expect(words).toEqual(['clean', 'features', 'anomalies'])
  })
})
