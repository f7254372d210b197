import { describe, expect, it } from 'vitest'
import { accumulator, after, batch, input, isLeftAlone, load, print, product, program, state, value } from './sketch.js'
import { sub } from '../../../src/expression/build.js'

describe('turn-narrow', () => {
  const machine = { narrow: { mostColumns: 4, fewestTerms: 4096 } }
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

  it('leaves what is as wide as it is high, whose transpose has no longer rows', () => {
    const any = { narrow: { mostColumns: 4, fewestTerms: 1 } }
    for (const [inputs, units] of [
      [1, 1],
      [2, 4],
      [3, 3],
    ] as const)
      expect(isLeftAlone('turn-narrow', net(inputs, units), any)).toBe(true)
  })

  it('takes no buffer that another entry has under that name', () => {
    const before = net(128, 3)
    const taken = program({ wGradient: value(128, 3), wGradientTurned: value(1, 1) }, []).buffers
    const turned = after('turn-narrow', { ...before, buffers: new Map([...before.buffers, ...taken]) }, machine)
    for (const [name, buffer] of taken) expect(turned.buffers.get(name)).toBe(buffer)
    expect(print(turned)).not.toContain('to wGradient\n')
  })

  it('leaves many units, few terms, the way forward, and targets whose tiles go down the rows', () => {
    expect(isLeftAlone('turn-narrow', net(128, 5), machine)).toBe(true)
    expect(isLeftAlone('turn-narrow', net(127, 3), machine)).toBe(true)
    expect(isLeftAlone('turn-narrow', net(128, 3), { narrow: { mostColumns: 0, fewestTerms: 0 } })).toBe(true)
    const forward = program({ x: input(batch, 128), w: state(128, 3), y: value(batch, 3) }, [
      product([batch, 3, 128], ['x', 'w'], { y: accumulator(0) }),
    ])
    expect(isLeftAlone('turn-narrow', forward, machine)).toBe(true)
  })
})
