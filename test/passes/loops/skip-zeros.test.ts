import { describe, expect, it } from 'vitest'
import { le, where } from '../../../src/expression/build.js'
import { accumulator, after, batch, input, load, map, product, program, state, value } from './sketch.js'

describe('skip-zeros', () => {
  it('looks for empty blocks of the input where the product is wide, and nowhere else', () => {
    const before = program(
      {
        x: input(batch, 3),
        w: state(3, 40),
        y: value(batch, 40),
        v: state(40, 40),
        z: value(batch, 40),
        n: state(3, 2),
        t: value(batch, 2),
      },
      [
        product([batch, 40, 3], ['x', 'w'], { y: accumulator(0) }),
        product([batch, 40, 40], ['y', 'v'], { z: accumulator(0) }),
        product([batch, 2, 3], ['x', 'n'], { t: accumulator(0) }),
      ],
    )
    const contracts = after('skip-zeros', before).entries.flatMap(({ statements }) => statements)
    expect(contracts.map((statement) => statement.kind === 'contract' && statement.skipsZeros === true)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('looks for sparse rows of what relu left', () => {
    const values = {
      x: value(batch, 40),
      r: value(batch, 40),
      y: value(batch, 40),
      z: value(batch, 40),
      g: value(40, 40),
    }
    const rectified = where(le(load('x'), 0), 0, load('x'))
    const before = program({ i: input(batch, 3), v: state(3, 40), w: state(40, 40), ...values }, [
      product([batch, 40, 3], ['i', 'v'], { x: accumulator(0) }),
      map(batch, 40, { r: rectified }),
      product([batch, 40, 40], ['r', 'w'], { y: accumulator(0) }),
      product([batch, 40, 40], ['x', 'w'], { z: accumulator(0) }),
      product([40, 40, batch], ['rᵀ', 'y'], { g: accumulator(0) }),
    ])
    const contracts = after('skip-zeros', before).entries.flatMap(({ statements }) => statements)
    expect(contracts.map((statement) => statement.kind === 'contract' && statement.hasSparseRows === true)).toEqual([
      false,
      false,
      true,
      false,
      false,
    ])
  })

  it('lets rows that are worked on alone pass over their zeros, where they lie in one piece', () => {
    const values = { x: value(batch, 40), y: value(batch, 40), n: value(batch, 2), g: value(40, 40) }
    const before = program({ i: input(batch, 3), v: state(3, 40), w: state(40, 40), u: state(40, 2), ...values }, [
      product([batch, 40, 3], ['i', 'v'], { x: accumulator(0) }),
      product([batch, 40, 40], ['x', 'w'], { y: accumulator(0) }),
      product([batch, 2, 40], ['x', 'u'], { n: accumulator(0) }),
      product([40, 40, batch], ['xᵀ', 'y'], { g: accumulator(0) }),
    ])
    const contracts = after('skip-zeros', before).entries.flatMap(({ statements }) => statements)
    expect(contracts.map((statement) => statement.kind === 'contract' && statement.skipsZerosOfRow === true)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
