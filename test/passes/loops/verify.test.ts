import { describe, expect, it } from 'vitest'
import { add } from '../../../src/expression/build.js'
import type { Nest, Statement } from '../../../src/4-loops/program.js'
import { verifyProgram } from '../../../src/4-loops/verify.js'
import { accumulator, batch, input, load, map, product, program, state, sumOverColumns, value } from './sketch.js'

const buffers = { x: input(batch, 2), w: state(2, 2), y: value(batch, 2), total: value(batch, 1) }
const verify = (...statements: readonly Statement[]) => verifyProgram(program(buffers, statements))
const forward = product([batch, 2, 2], ['x', 'w'], { y: accumulator(0) })
const nested = (...body: Nest['body']): Nest => {
  return { kind: 'nest', body, locals: [], unroll: false, scope: 'rows', phase: 'forward' }
}

describe('verifyProgram', () => {
  it('accepts a program that holds all rules', () => {
    const before = program(buffers, [forward, map(2, 2, { w: add(load('w'), 1) })])
    expect(verifyProgram(before)).toBe(before)
  })

  it('refuses a buffer that nobody declared, read or written', () => {
    expect(() => verify(map(batch, 2, { y: load('ghost') }))).toThrow('ghost is not declared')
    expect(() => verify(map(batch, 2, { ghost: load('x') }))).toThrow('ghost is not declared')
  })

  it('refuses a value that is read before it is there', () => {
    expect(() => verify(map(batch, 2, { y: load('total') }))).toThrow('map reads total before it has a value')
    const first = product([batch, 2, 2], ['y', 'w'], { total: accumulator(0) })
    expect(() => verify(first, forward)).toThrow('contract reads y before it has a value')
  })

  it('refuses to add to a value that is not there', () => {
    const adding: Statement = { ...map(batch, 2, {}), stores: [{ buffer: 'y', value: load('x'), accumulate: true }] }
    expect(() => verify(adding)).toThrow('map reads y before it has a value')
  })

  it('refuses to read a state after its value for the next step was written', () => {
    const update = map(2, 2, { w: add(load('w'), 1) }, { phase: 'update' })
    expect(() => verify(update, forward)).toThrow('contract reads w after its value for the next step was written')
  })

  it('refuses to write an input', () => {
    expect(() => verify(map(batch, 2, { x: load('x') }))).toThrow('x is an input and cannot be written')
  })

  it('refuses an accumulator that no fold fills', () => {
    expect(() => verify(map(batch, 2, { y: accumulator(0) }))).toThrow('there is no accumulator 0')
    expect(() => verify(product([batch, 2, 2], ['x', 'w'], { y: accumulator(1) }))).toThrow('there is no accumulator 1')
    expect(() => verify(sumOverColumns(batch, 2, load('x'), { total: accumulator(1) }))).toThrow('no accumulator 1')
  })

  describe('with windows', () => {
    const joined = { ...buffers, joined: value(batch, 5) }
    const verify = (...statements: readonly Statement[]) => verifyProgram(program(joined, statements))
    const [left, right] = [map(batch, 2, { 'joined@0': load('x') }), map(batch, 3, { 'joined@2': load('x') })]
    const all = map(batch, 5, { y: load('joined') })

    it('lets statements fill one buffer together', () => {
      expect(() => verify(left, right, all)).not.toThrow()
      expect(() => verify(left, map(batch, 2, { y: load('joined', 0) }))).not.toThrow()
    })

    it('refuses to read what only some of them have filled', () => {
      expect(() => verify(left, all)).toThrow('map reads joined before it has a value')
      expect(() => verify(left, map(batch, 2, { y: load('joined', 1) }))).toThrow('reads joined before it has a value')
    })

    it('refuses windows that overlap, and those that leave the buffer', () => {
      expect(() => verify(left, map(batch, 2, { 'joined@1': load('x') }))).toThrow('joined gets two values')
      expect(() => verify(map(batch, 2, { 'joined@4': load('x') }))).toThrow('map fills joined outside of its columns')
      expect(() => verify(left, right, map(batch, 2, { y: load('joined', 4) }))).toThrow('reads joined outside of its')
    })
  })

  it('looks into a walk over the rows', () => {
    expect(() => verify(nested(map(batch, 2, { y: load('total') })))).toThrow('map reads total before it has a value')
  })
})
