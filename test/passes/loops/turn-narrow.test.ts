import { describe, expect, it } from 'vitest'
import { accumulator, after, batch, input, isLeftAlone, load, print, product, program, state, value } from './sketch.js'
import { sub } from '../../../src/expression/build.js'

describe('turn-narrow', () => {
  const machine = { turned: { mostColumns: 4, fewestTerms: 4096 } }
  /** The update of so many units from so many inputs, for batches of 32. */
  const net = (inputs: number, units: number) =>
    program({ x: input(batch, inputs), g: input(batch, units), w: state(inputs, units) }, [
      product([inputs, units, batch], ['xᵀ', 'g'], { w: sub(load('w'), accumulator(0)) }, { phase: 'update' }),
    ])

  it('makes the gradient of few units as its transpose', () => {
    const turned = after('turn-narrow', net(128, 3), machine)
    expect(print(turned)).toMatchInlineSnapshot(`
      "
      update layer: turned contract 3×128 over batch: gᵀ × x
        wGradientTurned = #0
      update layer: transpose wGradientTurned to wGradient
      update layer: map 128×3
        w = w − wGradient
      "
    `)
    expect(turned.buffers.get('wGradient')).toMatchObject({ element: 'double', shape: { rows: 128, columns: 3 } })
  })

  it('leaves many units, few terms, the way forward, and targets whose tiles go down the rows', () => {
    expect(isLeftAlone('turn-narrow', net(128, 5), machine)).toBe(true)
    expect(isLeftAlone('turn-narrow', net(127, 3), machine)).toBe(true)
    expect(isLeftAlone('turn-narrow', net(128, 3), { turned: { mostColumns: 0, fewestTerms: 0 } })).toBe(true)
    const forward = program({ x: input(batch, 128), w: state(128, 3), y: value(batch, 3) }, [
      product([batch, 3, 128], ['x', 'w'], { y: accumulator(0) }),
    ])
    expect(isLeftAlone('turn-narrow', forward, machine)).toBe(true)
  })
})
