/** Whatever the text, reading it gives an AST and diagnostics that lie inside of it, in time linear in its length. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../grammar/lexer.js'
import { parse } from '../../src/1-syntax/parse.js'
import { printSpec } from '../../src/1-syntax/print.js'
import { renderDiagnostics } from '../../src/diagnostics/render.js'

const sample = (name: string): string =>
  readFileSync(new URL(`../samples-syntax/${name}/spec.mlp`, import.meta.url), 'utf8')
const examples = ['xor', 'digits', 'stacked-autoencoder', 'houses'].map(sample)
const read = (text: string) => parse({ path: 'spec.mlp', text })

/** Every `origin` anywhere below a value. */
function originsIn(value: unknown): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return
    for (const [key, child] of Object.entries(one)) {
      if (key === 'origin') found.push(child)
      else visit(child)
    }
  }
  visit(value)
  return found
}

function expectSound(text: string): void {
  const { spec, diagnostics } = read(text)
  printSpec(spec)
  renderDiagnostics(diagnostics, { color: true })
  for (const { start, end } of originsIn([spec, diagnostics])) {
    if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`origin ${start}–${end} of ${text.length}`)
  }
  expect(diagnostics.length).toBeLessThanOrEqual(20)
}

const signs = [...'{}[]()"\'\\:;,=%.+-*/ \n\r\t§x019e_', '..', '->', '///', '28x28', '.5', '\u2028', '😀', '\ufeff']
const words = [
  'mlp',
  'let',
  'model',
  'train',
  'data',
  'block',
  'import',
  'from',
  'repeat',
  'each',
  'in',
  'rows',
  'dense',
]

describe('any text', () => {
  it('of any characters gives a sound answer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectSound), { numRuns: 500, seed: 1 })
  })

  it('of the words and signs of the language gives a sound answer', () => {
    const text = fc
      .array(fc.constantFrom(...signs, ...words, 'a(', ' {\n'), { maxLength: 80 })
      .map((all) => all.join(''))
    fc.assert(fc.property(text, expectSound), { numRuns: 2000, seed: 2 })
  })

  it('that an example turns into by deleting, doubling, swapping and inserting tokens gives a sound answer', () => {
    const edit = fc.record({
      kind: fc.constantFrom('delete', 'double', 'swap', 'insert', 'cut'),
      at: fc.nat(10_000),
      other: fc.nat(10_000),
      text: fc.constantFrom(...signs, ...words),
    })
    const property = fc.property(
      fc.constantFrom(...examples),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (text, edits) => {
        let pieces = piecesOf(text)
        for (const { kind, at, other, text: inserted } of edits) {
          const [i, j] = [at % pieces.length, other % pieces.length]
          if (kind === 'delete') pieces = pieces.toSpliced(i, 1)
          if (kind === 'double') pieces = pieces.toSpliced(i, 0, pieces[i] ?? '')
          if (kind === 'swap') pieces = pieces.with(i, pieces[j] ?? '').with(j, pieces[i] ?? '')
          if (kind === 'insert') pieces = pieces.toSpliced(i, 0, inserted)
          if (kind === 'cut') pieces = pieces.slice(0, i + 1)
        }
        expectSound(pieces.join(''))
      },
    )
    fc.assert(property, { numRuns: 1000, seed: 3 })
  })
})

/** Tokens and what stands between them; joined, they are the text again. */
function piecesOf(text: string): string[] {
  const ends = tokenize(text).tokens.flatMap(({ startOffset, image }) => [startOffset, startOffset + image.length])
  return [0, ...ends, text.length].map((start, i, all) => text.slice(start, all[i + 1] ?? start)).filter(Boolean)
}

describe('flat and unclosed text', () => {
  it('reads 2,000 closed blocks', () => {
    const { spec, diagnostics } = read('model A {\n  dense 8\n}\n'.repeat(2000))
    expect(diagnostics).toEqual([])
    expect(spec.declarations.length).toBe(2000)
  })

  it('reads 800 unclosed models as 800 models, and names the first twenty', () => {
    const { spec, diagnostics } = read('model A {\n  dense 8\n'.repeat(800))
    expect(spec.declarations.length).toBe(800)
    expect(diagnostics.map(({ code }) => code)).toEqual(Array(20).fill('MLP0002'))
  })

  it.each(['stack a {\n', '(', '[', 'a(', '{', '([{'])('refuses 800 of %j', (opening) => {
    const { diagnostics } = read(`model A {\n${opening.repeat(800)}`)
    expect(diagnostics.map(({ code }) => code)).toContain('MLP0020')
  })

  it('refuses a statement without end', () => {
    expect(read(`let a = [${'1,'.repeat(60_000)}1]`).diagnostics.map(({ code }) => code)).toEqual(['MLP0021'])
  })

  it('loses nothing after a statement that it cannot read', () => {
    const text =
      'model A {\n  input x 2\n  dense ,\n  repeat 2 + {\n    act relu\n  }\n  output y binary\n}\nlet a = 3\n'
    expect(printSpec(read(text).spec)).toBe('model A\n  input | x | 2\n  dense\n  output | y | binary\nlet a = 3\n')
  })
})

describe('long text', () => {
  const units = {
    good: 'model A {\n  dense 64 relu init: he.normal(gain: 2)\n}\n',
    bad: 'dense , {\n',
    unknown: '§',
    brackets: '([)]{(',
    strings: '"a\n',
  }
  it.each(Object.entries(units))('of 200 kB is read in well under its share of 3 s a megabyte (%s)', (_, unit) => {
    read(unit.repeat(50))
    const text = unit.repeat(Math.ceil(200_000 / unit.length))
    const start = process.cpuUsage()
    read(text)
    const { user, system } = process.cpuUsage(start)
    // About 150 ms here; 600 would be the share. Processor time, so that a busy machine doesn't count, and room for it.
    expect((user + system) / 1e6).toBeLessThan(2)
  })
})

describe('printing', () => {
  it.each(examples)('keeps every statement', (text) => {
    const printed = printSpec(read(text).spec).split('\n')
    const written = text.split(/[\n{}]/).filter((line) => line.trim() !== '')
    expect(printed.filter((line) => line.trim() !== '').length).toBe(written.length)
  })
})
