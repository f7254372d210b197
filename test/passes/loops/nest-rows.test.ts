import { describe, expect, it } from 'vitest'
import { div, exp, log, sub } from '../../../src/expression/build.js'
import {
  accumulator,
  after,
  batch,
  input,
  isLeftAlone,
  load,
  map,
  maxOverColumns,
  maxOverRows,
  print,
  product,
  program,
  state,
  sumOverColumns,
  sumOverRows,
  value,
} from './sketch.js'

const buffers = {
  z: input(batch, 3),
  largest: value(batch, 1),
  e: value(batch, 3),
  total: value(batch, 1),
  y: value(batch, 3),
  loss: value(1, 1),
  w: state(3, 3),
  out: value(batch, 3),
  later: value(batch, 3),
}
const softmax = [
  maxOverColumns(batch, 3, load('z'), 'largest'),
  map(batch, 3, { e: exp(sub(load('z'), load('largest'))) }),
  sumOverColumns(batch, 3, load('e'), 'total'),
  map(batch, 3, { y: div(load('e'), load('total')) }),
]

describe('nest-rows', () => {
  it('walks once over the rows; one number a row is local', () => {
    expect(print(after('nest-rows', program(buffers, softmax, ['y'])))).toMatchInlineSnapshot(`
      "
      forward layer: for each row, locals largest total
        forward layer: reduce batch×3 over columns
          #0 = max z
          largest = #0
        forward layer: map batch×3
          e = exp((z − largest))
        forward layer: reduce batch×3 over columns
          #0 = sum e
          total = #0
        forward layer: map batch×3
          y = e / total
      "
    `)
  })

  it('adds up a single number on the way', () => {
    const loss = sumOverRows(batch, 1, log(load('total')), { loss: div(accumulator(0), 2) })
    const [first, second, third, last] = softmax
    const nested = after(
      'nest-rows',
      program(
        buffers,
        [first, second, third, loss, last].flatMap((s) => s ?? []),
        ['y', 'loss'],
      ),
    )
    const statements = nested.entries[0]?.statements ?? []
    expect(statements.filter(({ kind }) => kind === 'nest')).toHaveLength(1)
    expect(statements.some(({ kind }) => kind === 'reduce')).toBe(false)
    expect(nested.entries[0]?.results.get('loss')).toBe('loss')
  })

  it('leaves each row its part of a single number, where threads share the rows', () => {
    const [first, second, third] = softmax
    const loss = sumOverRows(batch, 1, log(load('total')), { loss: div(accumulator(0), 2) })
    const before = program(
      buffers,
      [first, second, third, loss].flatMap((s) => s ?? []),
      ['loss'],
    )
    expect(print(after('nest-rows', before, { sharesRows: true }))).toMatchInlineSnapshot(`
      "
      forward layer: for each row, locals largest total
        forward layer: reduce batch×3 over columns
          #0 = max z
          largest = #0
        forward layer: map batch×3
          e = exp((z − largest))
        forward layer: reduce batch×3 over columns
          #0 = sum e
          total = #0
        forward layer: map batch×1
          lossOfRow = log(total)
      forward layer: reduce batch×1 over rows
        #0 = sum lossOfRow
        loss = #0 / 2
      "
    `)
  })

  it('does not make local what is read after the walk or from outside', () => {
    const use = map(batch, 3, { later: load('largest') })
    const read = product([batch, 3, 3], ['y', 'w'], { out: accumulator(0) })
    for (const before of [program(buffers, [...softmax, read, use]), program(buffers, softmax, ['largest'])]) {
      const nest = after('nest-rows', before).entries[0]?.statements.find(({ kind }) => kind === 'nest')
      expect(nest).toMatchObject({ locals: ['total'] })
    }
  })

  it('ends the walk where a row needs the sum over all of them', () => {
    const loss = sumOverRows(batch, 1, load('total'), 'loss')
    const scaled = map(batch, 3, { out: div(load('e'), load('loss')) })
    const [nest, ...rest] = walked(program(buffers, [...softmax.slice(0, 3), loss, scaled], ['out']))
    expect(nest).toMatch(/^for each row/)
    expect(rest.at(-1)).toMatch(/^map batch×3/)
  })

  it('does not add up a maximum', () => {
    const peak = maxOverRows(batch, 1, load('total'), 'loss')
    const last = after('nest-rows', program(buffers, [...softmax, peak], ['y', 'loss'])).entries[0]?.statements.at(-1)
    expect(last).toMatchObject({ kind: 'reduce', over: 'rows' })
  })

  it('is not worth it for maps alone', () => {
    const before = program(buffers, [map(batch, 3, { e: exp(load('z')) }), map(batch, 3, { y: load('e') })], ['y'])
    expect(isLeftAlone('nest-rows', before)).toBe(true)
  })

  it('ends at a product', () => {
    const read = product([batch, 3, 3], ['z', 'w'], { out: accumulator(0) })
    const kinds = after('nest-rows', program(buffers, [read, ...softmax], ['y', 'out'])).entries[0]?.statements.map(
      (s) => s.kind,
    )
    expect(kinds).toEqual(['contract', 'nest'])
  })
})

/** The outermost statements of a program after the pass, without what only adds up. */
function walked(before: ReturnType<typeof program>): readonly string[] {
  const lines = print(after('nest-rows', before)).split('\n')
  return lines.filter((line) => /^\w/.test(line) && !line.includes('clear')).map((line) => line.replace(/^.*?: /, ''))
}
