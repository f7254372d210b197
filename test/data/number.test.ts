import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNumber } from '../../src/data/number.js'
import { rules } from '../../src/diagnostics/table.js'

const guide = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')

describe('a number in a data file', () => {
  it.each([
    ['7', 7],
    ['-0.5', -0.5],
    ['+2', 2],
    ['.25', 0.25],
    ['3.', 3],
    ['1e-3', 0.001],
    [' 4 ', 4],
  ])('reads %j', (text, value) => {
    expect(parseNumber(text, 'f32')).toEqual({ kind: 'number', value })
  })

  it.each(['0x10', '12abc', '1_000', '1,5', 'e5', '.', '-', '1e', '0b1', '1 2', '٣'])('refuses %j', (text) => {
    expect(parseNumber(text, 'f64')).toEqual({ kind: 'not a number' })
  })

  it.each(['', ' ', '\t', '?', 'NA', 'n/a', '#N/A', '<NA>', 'NaN', '-nan', 'null', 'None'])(
    'takes %j for a value that is missing, not for 0',
    (text) => {
      expect(parseNumber(text, 'f64')).toEqual({ kind: 'missing' })
    },
  )

  it.each(['?', 'NA', 'N/A', '#N/A', '<NA>', 'NaN', 'null', 'none'])(
    'has %j among the words for it that readers are told',
    (word) => {
      expect(parseNumber(word, 'f64')).toEqual({ kind: 'missing' })
      expect(rules.MLP2206.explanation).toContain(`\`${word}\``)
      expect(guide).toContain(`\`${word}\``)
    },
  )

  it('takes no word for a missing value that only looks like one', () => {
    expect(parseNumber('nab', 'f64')).toEqual({ kind: 'not a number' })
    expect(parseNumber('??', 'f64')).toEqual({ kind: 'not a number' })
  })

  it('refuses what the precision cannot hold', () => {
    expect(parseNumber('1e400', 'f64')).toEqual({ kind: 'not finite' })
    expect(parseNumber('1e39', 'f64').kind).toBe('number')
    expect(parseNumber('1e39', 'f32')).toEqual({ kind: 'not finite' })
    expect(parseNumber('-Infinity', 'f64')).toEqual({ kind: 'not finite' })
  })

  it('reads every finite number back that JavaScript prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(String(value), 'f64')).toEqual({ kind: 'number', value: value === 0 ? 0 : value })
      }),
    )
  })

  it('never gives a number that is not finite, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseNumber(text, 'f32')
        expect(parsed.kind !== 'number' || Number.isFinite(parsed.value)).toBe(true)
      }),
    )
  })
})
