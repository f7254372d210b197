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

  describe('of data and of what relu left', () => {
    const values = {
      x: value(batch, 40),
      r: value(batch, 40),
      y: value(batch, 40),
      z: value(batch, 40),
      g: value(40, 40),
      h: value(40, 40),
    }
    const rectified = where(le(load('x'), 0), 0, load('x'))
    const before = program({ i: input(batch, 40), v: state(40, 40), w: state(40, 40), ...values }, [
      product([batch, 40, 40], ['i', 'v'], { x: accumulator(0) }),
      map(batch, 40, { r: rectified }),
      product([batch, 40, 40], ['r', 'w'], { y: accumulator(0) }),
      product([batch, 40, 40], ['x', 'w'], { z: accumulator(0) }),
      product([40, 40, batch], ['rᵀ', 'y'], { g: accumulator(0) }),
      product([40, 40, batch], ['iᵀ', 'x'], { h: accumulator(0) }),
    ])
    /** The products that have this mark, by their factors. */
    const marked = (mark: 'hasSparseRows' | 'hasSparseFactor', stepRows?: number): readonly string[] => {
      const steps = { ...before, entries: before.entries.map((entry) => ({ ...entry, ...(stepRows && { stepRows }) })) }
      return after('skip-zeros', steps).entries.flatMap(({ statements }) =>
        statements.flatMap((s) =>
          s.kind === 'contract' && s[mark] === true ? [`${s.a.buffer}${s.a.transposed ? 'ᵀ' : ''}·${s.b.buffer}`] : [],
        ),
      )
    }

    it('takes rows one by one where they are sparse', () => {
      expect(marked('hasSparseRows')).toEqual(['i·v', 'r·w'])
    })

    it('does so in updates where a batch has rows enough, for what relu left', () => {
      expect(marked('hasSparseRows', 63)).toEqual(['i·v', 'r·w'])
      expect(marked('hasSparseRows', 64)).toEqual(['i·v', 'r·w', 'rᵀ·y'])
    })

    it('knows what relu left in steps of training', () => {
      expect(marked('hasSparseFactor')).toEqual([])
      expect(marked('hasSparseFactor', 16)).toEqual(['r·w', 'rᵀ·y'])
    })
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
