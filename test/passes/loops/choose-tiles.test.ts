import { describe, expect, it } from 'vitest'
import { accumulator, after, batch, input, load, map, print, product, program, state, value } from './sketch.js'

describe('choose-tiles', () => {
  const before = program({ x: input(batch, 3), w: state(3, 2), y: value(batch, 2), z: value(batch, 2) }, [
    product([batch, 2, 3], ['x', 'w'], { y: accumulator(0) }),
    map(batch, 2, { z: load('y') }),
  ])

  it("gives products the machine's tile, and nothing else", () => {
    expect(print(after('choose-tiles', before))).toMatchInlineSnapshot(`
      "
      forward layer: contract batch×2 over 3: x × w tile 2×4
        y = #0
      forward layer: map batch×2
        z = y
      "
    `)
  })
})
