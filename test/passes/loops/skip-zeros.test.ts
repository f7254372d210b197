import { describe, expect, it } from 'vitest'
import { accumulator, after, batch, input, product, program, state, value } from './sketch.js'

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
})
