import { describe, expect, it } from 'vitest'
import { mul, sub } from '../../../src/expression/build.js'
import {
  accumulator,
  after,
  batch,
  input,
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

describe('accumulate-blocks', () => {
  const buffers = { x: input(batch, 3), g: input(batch, 2), w: state(3, 2), rate: value(1, 1), loss: value(1, 1) }
  const rate = map(1, 1, { rate: mul(learningRate, 2) }, { phase: 'prepare' })
  const step = { w: sub(load('w'), mul(load('rate'), accumulator(0))) }
  const update = product([3, 2, batch], ['xᵀ', 'g'], step, { phase: 'update' })

  it('adds up over blocks what ends in a state, and finishes and clears it at the end', () => {
    expect(print(after('accumulate-blocks', program(buffers, [rate, update])))).toMatchInlineSnapshot(`
      "
      entry accumulate
      prepare layer: map 1×1
        rate = learningRate · 2
      backward layer: contract 3×2 over batch: xᵀ × g
        addedUp += #0
      entry apply
      prepare layer: map 1×1
        rate = learningRate · 2
      update layer: map 3×2
        w = w − (rate · addedUp)
      update layer: clear addedUp
      "
    `)
  })

  it('keeps the totals from block to block', () => {
    const totals = [...after('accumulate-blocks', program(buffers, [rate, update])).buffers.values()].filter(
      ({ name }) => !(name in buffers),
    )
    expect(totals).toMatchObject([{ role: 'state', element: 'double', shape: { rows: 3, columns: 2 } }])
  })

  it('leaves a sum that ends with the block', () => {
    const before = program(buffers, [sumOverRows(batch, 1, load('x'), 'loss')], ['loss'])
    const { entries } = after('accumulate-blocks', before)
    expect(entries.map(({ name, statements }) => [name, statements.length])).toEqual([
      ['accumulate', 1],
      ['apply', 0],
    ])
    expect(entries[0]?.results).toEqual(new Map([['loss', 'loss']]))
  })

  it('leaves the other entries', () => {
    const { buffers: all, entries, blockRows } = program(buffers, [])
    const infer = { ...entries[0], name: 'infer', statements: [rate, update], results: new Map() } as const
    const split = after('accumulate-blocks', { buffers: all, blockRows, entries: [infer] })
    expect(split.entries).toEqual([infer])
  })
})
