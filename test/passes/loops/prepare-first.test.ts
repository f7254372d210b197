import { describe, expect, it } from 'vitest'
import { add, div, mul, sub } from '../../../src/expression/build.js'
import {
  after,
  batch,
  input,
  isLeftAlone,
  learningRate,
  load,
  map,
  print,
  program,
  random,
  running,
  state,
  value,
} from './sketch.js'

describe('prepare-first', () => {
  it('computes numbers that need only numbers before everything else, and advances their states last', () => {
    const before = program(
      { x: input(batch, 2), y: value(batch, 2), power: running(1, 1), rate: value(1, 1), next: value(1, 1) },
      [
        map(batch, 2, { y: load('x') }),
        map(1, 1, { rate: div(learningRate, sub(1, load('power'))) }),
        map(1, 1, { power: mul(load('power'), 0.9) }),
        map(1, 1, { next: add(load('rate'), 1) }),
      ],
    )
    expect(print(after('prepare-first', before))).toMatchInlineSnapshot(`
      "
      prepare step: map 1×1
        rate = learningRate / (1 − power)
      prepare step: map 1×1
        next = rate + 1
      prepare step: map 1×1
        power = power · 0.9
      forward layer: map batch×2
        y = x
      "
    `)
  })

  it('follows a chain of numbers', () => {
    const before = program({ x: input(batch, 2), y: value(batch, 2), a: value(1, 1), b: value(1, 1) }, [
      map(batch, 2, { y: load('x') }),
      map(1, 1, { a: add(learningRate, 1) }),
      map(1, 1, { b: mul(load('a'), 2) }),
    ])
    expect(print(after('prepare-first', before))).toMatchInlineSnapshot(`
      "
      prepare step: map 1×1
        a = learningRate + 1
      prepare step: map 1×1
        b = a · 2
      forward layer: map batch×2
        y = x
      "
    `)
  })

  it('leaves alone what depends on rows, on weights or on chance', () => {
    const before = program(
      { x: input(batch, 1), total: value(1, 1), scale: state(1, 1), twice: value(1, 1), dice: value(1, 1) },
      [
        map(1, 1, { twice: mul(load('scale'), 2) }),
        map(1, 1, { dice: random }),
        map(1, 1, { total: mul(load('twice'), load('dice')) }),
      ],
    )
    expect(isLeftAlone('prepare-first', before)).toBe(true)
  })
})
