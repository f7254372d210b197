import { describe, expect, it } from 'vitest'
import { initialisers } from '../../src/catalogue/index.js'
import type { Law, Values } from '../../src/catalogue/define.js'

const law = (name: string, values: Values = {}): Law | undefined =>
  initialisers.get(name)?.law({ inputs: 200, outputs: 100, values })

/** Of a uniform law the width of the range, of a normal one the deviation squared. */
function variance(law: Law | undefined): number {
  if (law?.law === 'uniform') return (law.high - law.low) ** 2 / 12
  return law?.law === 'normal' || law?.law === 'truncatedNormal' ? law.standardDeviation ** 2 : 0
}

describe('the variance of weights', () => {
  it.each([
    ['he.normal', { gain: 1, slope: 0 }, 2 / 200],
    ['he.uniform', { gain: 1, slope: 0 }, 2 / 200],
    ['he.uniform', { gain: 2, slope: 0 }, (4 * 2) / 200],
    ['he.normal', { gain: 1, slope: 0.5 }, 2 / (1.25 * 200)],
    ['xavier.normal', { gain: 1 }, 2 / 300],
    ['xavier.uniform', { gain: 1 }, 2 / 300],
    ['xavier.uniform', { gain: 4 }, (16 * 2) / 300],
    ['normal', { mean: 0, std: 0.1 }, 0.01],
    ['uniform', { low: -0.5, high: 0.5 }, 1 / 12],
    ['lecun.normal', { gain: 1 }, 1 / 200],
    ['lecun.uniform', { gain: 2 }, 4 / 200],
    ['truncated_normal', { mean: 0, std: 0.1 }, 0.01],
    ['torch', {}, 1 / 600],
    ['zeros', {}, 0],
  ])('%s with %o', (name, values, expected) => {
    expect(variance(law(name, values as Values))).toBeCloseTo(expected, 12)
  })

  it('of a uniform law is spread evenly around 0', () => {
    for (const name of ['he.uniform', 'xavier.uniform', 'lecun.uniform', 'torch']) {
      const found = law(name, { gain: 1, slope: 0 })
      expect(found?.law === 'uniform' && found.low + found.high).toBe(0)
    }
  })
})
