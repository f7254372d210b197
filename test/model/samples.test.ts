/** Every folder of samples-model: what is said about its spec or, where nothing is wrong, the model it gives. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelRules } from '../../src/diagnostics/model/index.js'
import { renderDiagnostics } from '../../src/diagnostics/render.js'
import { build } from './build.js'
import { printChecked } from './print-model.js'

const samples = new URL('../samples-model/', import.meta.url).pathname
const cases = readdirSync(samples).sort()
const results = new Map(cases.map((name) => [name, run(join(samples, name))]))

function run(folder: string): { text: string; codes: readonly string[] } {
  const names = readdirSync(folder).filter((name) => name.endsWith('.mlp'))
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  const { spec, diagnostics } = build(files.get('spec.mlp') ?? '', files)
  const parts = [renderDiagnostics(diagnostics, { color: false }), spec ? printChecked(spec) : '']
  return { text: parts.filter((part) => part !== '').join('\n'), codes: diagnostics.map(({ code }) => code) }
}

describe('sample', () => {
  it.each(cases)('%s', (name) => {
    const path = join(samples, name, 'expected.txt')
    const text = results.get(name)?.text ?? ''
    if (process.env['UPDATE'] === '1') writeFileSync(path, text)
    expect(existsSync(path), `${path} is missing; run with UPDATE=1`).toBe(true)
    expect(text).toBe(readFileSync(path, 'utf8'))
  })

  it('shows every code of the model', () => {
    const shown = new Set([...results.values()].flatMap(({ codes }) => codes))
    const elsewhere = ['MLP1099', 'MLP1210', 'MLP1606']
    expect(Object.keys(modelRules).filter((code) => !shown.has(code as never) && !elsewhere.includes(code))).toEqual([])
  })
})
