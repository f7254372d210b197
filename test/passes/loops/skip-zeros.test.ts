import { describe, expect, it } from 'vitest'
import type { Program } from '../../../src/4-loops/program.js'
import { le, where } from '../../../src/expression/build.js'
import { accumulator, after, batch, input, load, map, product, program, state, value } from './sketch.js'

/** Where the zeros of each product's first factor come from. */
const zerosIn = (before: Program): readonly (string | undefined)[] =>
  after('skip-zeros', before).entries.flatMap(({ statements }) =>
    statements.flatMap((s) => (s.kind === 'contract' ? [s.zeros] : [])),
  )

describe('skip-zeros', () => {
  it('knows raw data where the product is wide', () => {
    const buffers = {
      x: input(batch, 13),
      w: state(13, 32),
      y: value(batch, 32),
      n: state(13, 31),
      t: value(batch, 31),
    }
    const before = program({ ...buffers, g: value(13, 32) }, [
      product([batch, 32, 13], ['x', 'w'], { y: accumulator(0) }),
      product([batch, 31, 13], ['x', 'n'], { t: accumulator(0) }),
      product([13, 32, batch], ['xᵀ', 'y'], { g: accumulator(0) }),
    ])
    expect(zerosIn(before)).toEqual(['data', undefined, 'data'])
  })

  it('leaves sums of few terms alone', () => {
    const before = program({ x: input(batch, 12), w: state(12, 32), y: value(batch, 32), g: value(12, 32) }, [
      product([batch, 32, 12], ['x', 'w'], { y: accumulator(0) }),
      product([12, 32, batch], ['xᵀ', 'y'], { g: accumulator(0) }),
    ])
    expect(zerosIn(before)).toEqual([undefined, 'data'])
  })

  it('knows what relu left, and what has no zeros to speak of', () => {
    const values = {
      x: value(batch, 40),
      r: value(batch, 40),
      y: value(batch, 40),
      z: value(batch, 40),
      g: value(40, 40),
    }
    const rectified = where(le(load('x'), 0), 0, load('x'))
    const before = program({ i: input(batch, 13), v: state(13, 40), w: state(40, 40), ...values }, [
      product([batch, 40, 13], ['i', 'v'], { x: accumulator(0) }),
      map(batch, 40, { r: rectified }),
      product([batch, 40, 40], ['r', 'w'], { y: accumulator(0) }),
      product([batch, 40, 40], ['x', 'w'], { z: accumulator(0) }),
      product([40, 40, batch], ['rᵀ', 'y'], { g: accumulator(0) }),
    ])
    expect(zerosIn(before)).toEqual(['data', 'activations', undefined, 'activations'])
  })

  it('asks for rows of the batch', () => {
    const rectified = where(le(load('p'), 0), 0, load('p'))
    const before = program({ p: state(5, 40), r: value(5, 40), w: state(40, 40), y: value(5, 40) }, [
      map(5, 40, { r: rectified }),
      product([5, 40, 40], ['r', 'w'], { y: accumulator(0) }),
    ])
    expect(zerosIn(before)).toEqual([undefined])
  })
})
