/**
 * Each folder of test/samples-syntax is a spec and what reading it gives: its AST if nothing is wrong, else the
 * diagnostics as a user sees them. `UPDATE=1` writes what is given now.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/1-syntax/parse.js'
import { printSpec } from '../../src/1-syntax/print.js'
import { renderDiagnostics, summary } from '../../src/diagnostics/render.js'
import { rules } from '../../src/diagnostics/table.js'

const folder = new URL('../samples-syntax/', import.meta.url)
const cases = readdirSync(folder).toSorted()

const textOf = (name: string): string => readFileSync(new URL(`${name}/spec.mlp`, folder), 'utf8')

function outcome(text: string): string {
  const { spec, diagnostics } = parse({ path: 'spec.mlp', text })
  if (diagnostics.length === 0) return printSpec(spec)
  return `${renderDiagnostics(diagnostics, { color: false })}\n${summary(diagnostics)}\n`
}

describe('a spec is read as expected', () => {
  it.each(cases)('%s', (name) => {
    const expected = new URL(`${name}/expected.txt`, folder)
    const actual = outcome(textOf(name))
    if (process.env['UPDATE']) writeFileSync(expected, actual)
    expect(actual).toBe(readFileSync(expected, 'utf8'))
  })
})

describe('the samples together', () => {
  it.each(['xor', 'digits', 'stacked-autoencoder', 'houses'])('%s is read without a diagnostic', (name) => {
    expect(parse({ path: name, text: textOf(name) }).diagnostics).toEqual([])
  })

  it('show every code of the grammar', () => {
    const shown = new Set(
      cases.flatMap((name) => parse({ path: name, text: textOf(name) }).diagnostics.map((d) => d.code)),
    )
    const missing = Object.keys(rules).filter(
      (code) => code.startsWith('MLP00') && ![...shown].some((one) => one === code),
    )
    expect(missing).toEqual([])
  })
})
