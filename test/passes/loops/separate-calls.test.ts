import { describe, expect, it } from 'vitest'
import { add, exp, mul, sub } from '../../../src/expression/build.js'
import type { Nest, Statement } from '../../../src/4-loops/program.js'
import {
  accumulator,
  after,
  batch,
  input,
  isLeftAlone,
  load,
  map,
  maxOverColumns,
  print,
  product,
  program,
  state,
  sumOverColumns,
  value,
} from './sketch.js'

const buffers = {
  x: input(batch, 3),
  w: state(3, 2),
  b: state(1, 2),
  y: value(batch, 2),
  z: value(batch, 2),
  largest: value(batch, 1),
  total: value(batch, 1),
}
const nest = (body: Nest['body'], locals: readonly string[], unroll = true): Statement => {
  return { kind: 'nest', body, locals, unroll, scope: 'rows', phase: 'forward' }
}

describe('separate-calls', () => {
  it('makes a call for all columns a statement of its own, whose value goes where it went', () => {
    const forward = product([batch, 2, 3], ['x', 'w'], { y: exp(add(accumulator(0), load('b'))) })
    const before = program(buffers, [nest([forward, map(batch, 2, { z: load('y') })], ['y'])], ['z'])
    expect(print(after('separate-calls', before))).toMatchInlineSnapshot(`
      "
      forward rows: for each row, unrolled, locals y expArgument
        forward layer: contract batch×2 over 3: x × w
          expArgument = #0 + b
        forward layer: map batch×2
          y = exp(expArgument)
        forward layer: map batch×2
          z = y
      "
    `)
  })

  it('keeps the sum of a product that is used beside its call', () => {
    const forward = product([batch, 2, 3], ['x', 'w'], { z: mul(accumulator(0), exp(accumulator(0))) })
    expect(print(after('separate-calls', program(buffers, [nest([forward], [])], ['z'])))).toMatchInlineSnapshot(`
      "
      forward rows: for each row, unrolled, locals expArgument expValue layerSum
        forward layer: contract batch×2 over 3: x × w
          expArgument = #0
          layerSum = #0
        forward layer: map batch×2
          expValue = exp(expArgument)
        forward layer: map batch×2
          z = layerSum · expValue
      "
    `)
  })

  it('computes once what a sum and a later statement ask for, the innermost call first', () => {
    const power = exp(sub(load('x'), load('largest')))
    const wide = { ...buffers, w: state(1, 1), z: value(batch, 3) }
    const body = [
      maxOverColumns(batch, 3, load('x'), 'largest'),
      sumOverColumns(batch, 3, power, 'total'),
      map(batch, 3, { z: mul(exp(power), load('total')) }),
    ]
    const before = program(wide, [nest(body, ['largest', 'total'])], ['z'])
    expect(print(after('separate-calls', before))).toMatchInlineSnapshot(`
      "
      forward rows: for each row, unrolled, locals largest total expArgument expValue expArgument2 expValue2
        forward layer: reduce batch×3 over columns
          #0 = max x
          largest = #0
        forward layer: map batch×3
          expArgument = x − largest
        forward layer: map batch×3
          expValue = exp(expArgument)
        forward layer: reduce batch×3 over columns
          #0 = sum expValue
          total = #0
        forward layer: map batch×3
          expArgument2 = expValue
        forward layer: map batch×3
          expValue2 = exp(expArgument2)
        forward layer: map batch×3
          z = expValue2 · total
      "
    `)
  })

  it('leaves a single column alone, and rows in loops', () => {
    const one = map(batch, 1, { total: exp(load('largest')) })
    const single = program(
      buffers,
      [nest([maxOverColumns(batch, 3, load('x'), 'largest'), one], ['largest'])],
      ['total'],
    )
    expect(isLeftAlone('separate-calls', single)).toBe(true)
    const looped = nest([map(batch, 3, { z: exp(load('x')) })], [], false)
    expect(isLeftAlone('separate-calls', program({ ...buffers, z: value(batch, 3) }, [looped], ['z']))).toBe(true)
  })
})
