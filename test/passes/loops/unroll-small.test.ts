import { describe, expect, it } from 'vitest'
import { exp, mul, neg, sub } from '../../../src/expression/build.js'
import {
  accumulator,
  after,
  batch,
  input,
  isLeftAlone,
  learningRate,
  load,
  map,
  print,
  product,
  program,
  state,
  sumOverRows,
  value,
} from './sketch.js'

const buffers = {
  x: input(batch, 3),
  w: state(3, 2),
  y: value(batch, 2),
  g: value(batch, 2),
  mean: value(1, 2),
  rate: value(1, 1),
}
const forward = product([batch, 2, 3], ['x', 'w'], { y: exp(accumulator(0)) })
const slope = map(batch, 2, { g: neg(load('y')) }, { phase: 'backward' })
const step = { w: sub(load('w'), mul(load('rate'), accumulator(0))) }
const update = product([3, 2, batch], ['xᵀ', 'g'], step, { phase: 'update' })
const rate = map(1, 1, { rate: mul(learningRate, 2) }, { phase: 'prepare' })

describe('unroll-small', () => {
  it('walks once over the rows, adds gradients up on the side and updates at the end', () => {
    expect(print(after('unroll-small', program(buffers, [rate, forward, slope, update])))).toMatchInlineSnapshot(`
      "
      prepare layer: map 1×1
        rate = learningRate · 2
      forward layer: clear addedUp
      forward rows: for each row, unrolled, locals y g
        forward layer: contract batch×2 over 3: x × w
          y = exp(#0)
        backward layer: map batch×2
          g = −y
        backward layer: contract 3×2 over batch: xᵀ × g
          addedUp += #0
      update layer: map 3×2
        w = w − (rate · addedUp)
      "
    `)
  })

  it('keeps in memory what is read from outside', () => {
    const unrolled = after('unroll-small', program(buffers, [rate, forward, slope, update], ['y']))
    const nest = unrolled.entries[0]?.statements.find((statement) => statement.kind === 'nest')
    expect(nest?.locals).toEqual(['g'])
  })

  it('leaves a net in loops where rows depend on a sum over all of them, as in batch norm', () => {
    const centred = map(batch, 2, { g: sub(load('y'), load('mean')) })
    const before = program(buffers, [rate, forward, sumOverRows(batch, 2, load('y'), 'mean'), centred, update])
    expect(isLeftAlone('unroll-small', before)).toBe(true)
  })

  it('leaves it in loops too where a sum over the rows depends on another', () => {
    const mean = sumOverRows(batch, 2, load('y'), 'mean')
    const adding = sumOverRows(batch, 2, mul(load('y'), load('mean')), 'deviation')
    const stores = adding.stores.map((store) => ({ ...store, accumulate: true }))
    const before = program({ ...buffers, deviation: state(1, 2) }, [forward, mean, { ...adding, stores }])
    expect(isLeftAlone('unroll-small', before)).toBe(true)
  })

  it('leaves a net with more multiply-adds than the machine likes', () => {
    const wide = { x: input(batch, 20), w: state(20, 6), y: value(batch, 6) }
    const before = program(wide, [product([batch, 6, 20], ['x', 'w'], { y: accumulator(0) })], ['y'])
    expect(isLeftAlone('unroll-small', before)).toBe(true)
  })
})
