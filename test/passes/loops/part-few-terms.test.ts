import type { Program } from '../../../src/4-loops/program.js'
import { describe, expect, it } from 'vitest'
import { exp } from '../../../src/expression/build.js'
import { accumulator, after, batch, input, isLeftAlone, print, product, program, state, value } from './sketch.js'

describe('part-few-terms', () => {
  const machine = { mostInnerOfRound: 12 }
  const net = (inner: number, columns: number, stored = exp(accumulator(0))) =>
    program({ x: input(batch, inner), w: state(inner, columns), y: value(batch, columns) }, [
      product([batch, columns, inner], ['x', 'w'], { y: stored }),
    ])

  it('keeps the sums of few terms in 64 bits where they are long to store', () => {
    const parted = after('part-few-terms', net(7, 103), machine)
    expect(print(parted)).toMatchInlineSnapshot(`
      "
      forward layer: contract batch×103 over 7: x × w
        ySums = #0
      forward layer: map batch×103
        y = exp(ySums)
      "
    `)
    expect(parted.buffers.get('ySums')).toMatchObject({ element: 'double', role: 'value' })
  })

  it('leaves what is short to store, has many terms or few columns, and targets that have all terms at hand never', () => {
    expect(isLeftAlone('part-few-terms', net(7, 103, accumulator(0)), machine)).toBe(true)
    expect(isLeftAlone('part-few-terms', net(13, 103), machine)).toBe(true)
    expect(isLeftAlone('part-few-terms', net(7, 15), machine)).toBe(true)
    expect(isLeftAlone('part-few-terms', net(7, 103), { mostInnerOfRound: 0 })).toBe(true)
  })

  it('gives the same product of two entries the same memory, and other sizes memory of their own', () => {
    const [train] = net(7, 103).entries
    if (!train) throw new Error('no entry')
    const before = net(7, 103)
    const both = { ...before, entries: [train, { ...train, name: 'evaluate' as const }] }
    const names = (of: Program): readonly string[] =>
      [...after('part-few-terms', of, machine).buffers.keys()].filter((name) => name.includes('Sums'))
    expect(names(both)).toEqual(['ySums'])
    const taken = { ...before, buffers: new Map([...before.buffers, ...program({ ySums: value(2, 2) }, []).buffers]) }
    expect(names(taken).length).toBe(2)
  })
})
