import { describe, expect, it } from 'vitest'
import { add, exp, max, mul, neg, sub } from '../../../src/expression/build.js'
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

const step = sub(load('w'), mul(learningRate, load('gradient')))

describe('fuse', () => {
  it('puts bias and activation into the epilogue of a product', () => {
    const before = program(
      { x: input(batch, 3), w: state(3, 2), bias: state(1, 2), product: value(batch, 2), y: value(batch, 2) },
      [
        product([batch, 2, 3], ['x', 'w'], { product: accumulator(0) }),
        map(batch, 2, { y: max(add(load('product'), load('bias')), 0) }),
      ],
    )
    expect(print(after('fuse', before))).toMatchInlineSnapshot(`
      "
      forward layer: contract batch×2 over 3: x × w
        product = #0
        y = max((#0 + bias), 0)
      "
    `)
  })

  it('computes a chain of maps in one', () => {
    const before = program({ x: input(batch, 2), a: value(batch, 2), b: value(batch, 2) }, [
      map(batch, 2, { a: exp(load('x')) }),
      map(batch, 2, { b: neg(load('a')) }),
    ])
    expect(print(after('fuse', before))).toMatchInlineSnapshot(`
      "
      forward layer: map batch×2
        a = exp(x)
        b = −exp(x)
      "
    `)
  })

  it('moves a map past statements that it has nothing to do with', () => {
    const before = program({ x: input(batch, 2), a: value(batch, 2), b: value(batch, 2), sums: value(1, 2) }, [
      map(batch, 2, { a: exp(load('x')) }),
      sumOverRows(batch, 2, load('x'), 'sums'),
      map(batch, 2, { b: neg(load('a')) }),
    ])
    expect(print(after('fuse', before))).toMatchInlineSnapshot(`
      "
      forward layer: map batch×2
        a = exp(x)
        b = −exp(x)
      forward layer: reduce batch×2 over rows
        #0 = sum x
        sums = #0
      "
    `)
  })

  const weights = {
    x: input(batch, 3),
    g: input(batch, 2),
    w: state(3, 2),
    gradient: value(3, 2),
    back: value(batch, 3),
  }
  const gradient = product([3, 2, batch], ['xᵀ', 'g'], { gradient: accumulator(0) }, { phase: 'backward' })
  const back = product([batch, 3, 2], ['g', 'wᵀ'], { back: accumulator(0) }, { phase: 'backward' })
  const update = map(3, 2, { w: step }, { phase: 'update' })

  it("puts the optimiser's step into the epilogue of its gradient", () => {
    expect(print(after('fuse', program(weights, [back, gradient, update])))).toMatchInlineSnapshot(`
      "
      backward layer: contract batch×3 over 2: g × wᵀ
        back = #0
      update layer: contract 3×2 over batch: xᵀ × g
        gradient = #0
        w = w − (learningRate · #0)
      "
    `)
  })

  it('does not move an update before the last reader of the old weight', () => {
    expect(isLeftAlone('fuse', program(weights, [gradient, back, update]))).toBe(true)
  })

  it('does not join a statement over other elements', () => {
    const before = program({ x: input(batch, 2), sums: value(1, 2), y: value(batch, 2) }, [
      sumOverRows(batch, 2, load('x'), 'sums'),
      map(batch, 2, { y: load('sums') }),
    ])
    expect(isLeftAlone('fuse', before)).toBe(true)
  })

  it('does not take a map away from a value that comes in between', () => {
    const before = program({ x: input(batch, 2), a: value(batch, 2), sums: value(1, 2), y: value(batch, 2) }, [
      map(batch, 2, { a: exp(load('x')) }),
      sumOverRows(batch, 2, load('a'), 'sums'),
      map(batch, 2, { y: sub(load('a'), load('sums')) }),
    ])
    expect(isLeftAlone('fuse', before)).toBe(true)
  })

  it('does not store twice to one buffer in one statement', () => {
    const before = program({ x: state(2, 2), a: value(2, 2), s: state(2, 2) }, [
      map(2, 2, { a: exp(load('x')), s: load('x') }),
      map(2, 2, { s: neg(load('a')) }),
    ])
    expect(isLeftAlone('fuse', before)).toBe(true)
  })

  describe('windows of a buffer', () => {
    const buffers = { x: input(batch, 4), a: value(batch, 2), joined: value(batch, 4), y: value(batch, 2) }
    const filled = [
      map(batch, 2, { a: exp(load('x', 2)) }),
      map(batch, 2, { 'joined@0': load('x', 0) }),
      map(batch, 2, { 'joined@2': load('a') }),
    ]

    it('are filled where the value is computed, side by side', () => {
      expect(print(after('fuse', program(buffers, filled)))).toMatchInlineSnapshot(`
        "
        forward layer: map batch×2
          a = exp(x[2…])
          joined[2…] = exp(x[2…])
        forward layer: map batch×2
          joined[0…] = x[0…]
        "
      `)
    })

    it('give back what was just put there, and only that', () => {
      const reading = map(batch, 2, { y: add(load('joined', 2), load('joined', 0)) })
      expect(print(after('fuse', program(buffers, [...filled, reading])))).toMatchInlineSnapshot(`
        "
        forward layer: map batch×2
          a = exp(x[2…])
          joined[2…] = exp(x[2…])
        forward layer: map batch×2
          joined[0…] = x[0…]
          y = joined[2…] + x[0…]
        "
      `)
    })

    it('are no reason to join where they overlap without being the same', () => {
      const whole = product([batch, 2, 2], ['x', 'w'], { 'joined@0': accumulator(0) })
      const rest = product([batch, 2, 2], ['x', 'w'], { 'joined@2': accumulator(0) })
      const reading = map(batch, 2, { y: load('joined', 1) })
      const before = program({ ...buffers, x: input(batch, 2), w: state(2, 2) }, [whole, rest, reading])
      expect(isLeftAlone('fuse', before)).toBe(true)
    })
  })
})
