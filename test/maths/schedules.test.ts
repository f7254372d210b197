/** What holds for every schedule, whatever its numbers and the length of the fit. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultValues } from '../../src/2-model/definition.js'
import { rateExpression } from '../../src/2-model/rate-expression.js'
import type { ScheduleDefinition, Values } from '../../src/catalogue/define.js'
import { schedules } from '../../src/catalogue/index.js'
import type { RateLeaf } from '../../src/expression/rate.js'
import { compileExpression } from '../reference/expression.js'
import { real } from '../reference/real.js'

type Place = Readonly<Record<RateLeaf, number>>

/** The learning rate at a place; `given` are values instead of the defaults. */
function rateAt(definition: ScheduleDefinition, start: number, given: Values): (place: Place) => number {
  const values = { every: { count: 2, unit: 'epochs' as const }, ...defaultValues(definition.parameters), ...given }
  const at = compileExpression(real, rateExpression({ definition, values, text: definition.name }, start))
  return (place) => at((leaf) => place[leaf])
}

/** A fit of whole epochs and the step after t steps. */
const fit = fc
  .record({ epochs: fc.integer({ min: 1, max: 50 }), stepsPerEpoch: fc.integer({ min: 1, max: 20 }) })
  .map(({ epochs, stepsPerEpoch }) => ({ steps: epochs * stepsPerEpoch, stepsPerEpoch, reductions: 0 }))
const placeIn = fit.chain((place) => fc.nat({ max: place.steps - 1 }).map((step) => ({ ...place, step })))
const start = fc.double({ min: 1e-5, max: 10, noNaN: true })
const share = fc.double({ min: 1e-3, max: 1, noNaN: true })

const all = [...schedules.values()]
const of = (test: (definition: ScheduleDefinition) => boolean) =>
  all.filter(test).map((one) => [one.name, one] as const)
const takes = (key: string) => (definition: ScheduleDefinition) => key in definition.parameters

describe('every schedule', () => {
  it.each(of(() => true))('%s: never leaves 0 … start', (_, definition) => {
    const check = fc.property(placeIn, start, share, fc.nat({ max: 9 }), (place, start, part, reductions) => {
      const given = takes('between')(definition) ? { end: start * part } : {}
      const rate = rateAt(definition, start, given)({ ...place, reductions })
      expect(rate).toBeGreaterThanOrEqual(0)
      expect(rate).toBeLessThanOrEqual(start * (1 + 1e-12))
    })
    fc.assert(check)
  })

  it.each(of(takes('between')))('%s: begins and ends as it says, and keeps to its end', (_, definition) => {
    const check = fc.property(fit, start, share, (place, start, part) => {
      const end = start * part
      const at = rateAt(definition, start, { end })
      expect(at({ ...place, step: 0 }) / start).toBeCloseTo(1, 12)
      expect(at({ ...place, step: place.steps }) / end).toBeCloseTo(1, 12)
      expect(at({ ...place, step: 3 * place.steps })).toBe(at({ ...place, step: place.steps }))
    })
    fc.assert(check)
  })

  it.each(of(takes('warmup')))('%s: rises from 0 in a straight line, then goes its way', (_, definition) => {
    const check = fc.property(placeIn, start, fc.integer({ min: 1, max: 40 }), (place, start, count) => {
      const warm = rateAt(definition, start, { warmup: { count, unit: 'steps' } })
      const cold = rateAt(definition, start, {})
      const { step, steps } = place
      if (step <= count) expect(warm(place) / start).toBeCloseTo(step / count, 12)
      else expect(warm(place)).toBeCloseTo(cold({ ...place, step: step - count, steps: steps - count }), 12)
    })
    fc.assert(check)
  })

  it.each(of(takes('per')))('%s: holds for an epoch where it is told to', (_, definition) => {
    const check = fc.property(placeIn, start, (place, start) => {
      const epochStart = place.step - (place.step % place.stepsPerEpoch)
      const held = rateAt(definition, start, { per: 'epoch' })(place)
      expect(held).toBe(rateAt(definition, start, {})({ ...place, step: epochStart }))
    })
    fc.assert(check)
  })
})
