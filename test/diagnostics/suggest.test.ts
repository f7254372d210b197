import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closest, editDistance } from '../../src/diagnostics/suggest.js'

describe('closest', () => {
  const names = ['dense', 'dropout', 'relu', 'elu', 'selu', 'tanh', 'norm', 'act', 'cross_entropy']
  it.each([
    ['dens', 'dense'],
    ['Dense', 'dense'],
    ['desne', 'dense'],
    ['reul', 'relu'],
    ['crossentropy', 'cross_entropy'],
    ['acct', 'act'],
  ])('takes %s for %s', (word, name) => expect(closest(word, names)).toBe(name))

  it.each(['x', 'conv', 'embedding', '', 'constructor'])('finds nothing near %j', (word) => {
    expect(closest(word, names)).toBeUndefined()
  })

  it('depends on the set of names, not on their order', () => {
    expect(closest('celu', names)).toBe(closest('celu', names.toReversed()))
  })

  it('spends no time on endless words', () => {
    expect(closest('a'.repeat(1_000_000), ['a'.repeat(1_000_000)])).toBeUndefined()
  })
})

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

  it('is symmetric, and 0 for equal words only', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })

  it('counts one for each kind of slip', () => {
    for (const slip of ['dese', 'densee', 'dxnse', 'desne']) expect(editDistance(slip, 'dense')).toBe(1)
  })
})
