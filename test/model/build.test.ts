import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { summarise } from '../../src/2-model/summary.js'
import { around, build } from './build.js'

const samples = new URL('../samples-model/', import.meta.url).pathname
const specs = readdirSync(samples).map((name) => readFileSync(join(samples, name, 'spec.mlp'), 'utf8'))
const codes = (text: string): readonly string[] => build(text).diagnostics.map(({ code }) => code)
const summaries = (text: string) => build(text).spec?.models.map(summarise)

describe('any text', () => {
  /** Words of samples, mixed: most of it parses, much of it means something. */
  const words = [...new Set(specs.filter((text) => text.length < 2000).flatMap((text) => text.split(/\s+/)))]
  const line = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))

  it('gives a spec or errors, and never throws: lines put into samples', () => {
    const place = fc.record({ text: fc.constantFrom(...specs), at: fc.nat(), line })
    fc.assert(
      fc.property(place, ({ text, at, line }) => {
        const lines = text.split('\n')
        lines.splice(at % (lines.length + 1), at % 3 === 0 ? 0 : 1, line)
        expectSpecOrErrors(lines.join('\n'))
      }),
      { numRuns: 600 },
    )
  })

  it('gives a spec or errors, and never throws: pieces cut out of samples', () => {
    const cut = fc.record({ text: fc.constantFrom(...specs), from: fc.nat(), length: fc.nat({ max: 30 }) })
    fc.assert(
      fc.property(cut, ({ text, from, length }) => {
        const start = from % (text.length + 1)
        expectSpecOrErrors(text.slice(0, start) + text.slice(start + length))
      }),
      { numRuns: 600 },
    )
  })

  function expectSpecOrErrors(text: string): void {
    const { spec, diagnostics } = build(text)
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    if (!spec) expect(errors, text).not.toEqual([])
    for (const { layers, input } of spec?.models ?? []) {
      for (const [index, layer] of layers.entries()) {
        const inputs = (layer.from ?? [index - 1]).map((source) => layers[source]?.outputs ?? input.size)
        const joined = layer.kind === 'join' ? layer.definition.outputs({ inputs, values: layer.values }) : inputs[0]
        expect(layer.inputs, text).toBe(joined)
        expect(Math.max(...(layer.from ?? [-1])), text).toBeLessThan(index)
      }
      expect(new Set(layers.map(({ name }) => name)).size, text).toBe(layers.length)
    }
  }
})

describe('a hostile spec', () => {
  const many = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join('')
  it.each([
    ['statements', around(many(20_000, () => 'dense 8\n')), 'MLP1502'],
    ['unknown names', many(5_000, (i) => `let name${i} = (1 + other${i})\n`), 'MLP1099'],
    ['repeats of mistakes', around('repeat 9000 { dens 8 }'), 'MLP1001'],
    ['labels that collide', around(`${many(9_000, (i) => `a${'_'.repeat(i % 7)}${i % 3}: dense 2\n`)}`), 'MLP1099'],
  ])('of many %s says so', (_, text, code) => {
    expect(codes(text)).toContain(code)
    expect(codes(text).length).toBeLessThan(202)
  })

  it('may have ten thousand layers, less input and output', () => {
    const { spec, diagnostics } = build(around('repeat 9997 { dense 2 }'))
    expect(diagnostics).toEqual([])
    expect(spec?.models[0]?.layers).toHaveLength(9997)
    expect(codes(around('repeat 9998 { dense 2 }'))).toEqual(['MLP1502'])
  })
})

describe('overrides', () => {
  const text = `let width = 8\n${around('dense width\ndense 1')}`
  it('replace the value of a let', () => {
    const built = build(text, undefined, new Map([['width', '(2 * 16)']]))
    expect(built.spec?.models.map(summarise)).toEqual(['input 4 → dense 32 → dense 1'])
    expect(built.spec?.hash).not.toBe(build(text).spec?.hash)
  })
  it('must name one', () => {
    const { diagnostics } = build(text, undefined, new Map([['witdh', '16']]))
    expect(diagnostics.map(({ code }) => code)).toEqual(['MLP1606'])
  })
})

describe('the hash', () => {
  it('does not depend on line ends, and on every file', () => {
    const text = `import { width } from "a.mlp"\n${around('dense width')}`
    const hash = (main: string, a: string) => build(main, new Map([['a.mlp', a]])).spec?.hash
    expect(hash(text, 'let width = 1\n')).toMatch(/^[0-9a-f]{64}$/)
    expect(hash(text.replaceAll('\n', '\r\n'), 'let width = 1\n')).toBe(hash(text, 'let width = 1\n'))
    expect(hash(text, 'let width = 2\n')).not.toBe(hash(text, 'let width = 1\n'))
  })
})

describe('the summary', () => {
  it.each([
    ['dense 32 relu\ndense 1', 'input 4 → dense 32 relu → dense 1'],
    ['repeat 2 { dense 8 relu }\nnorm batch\nrelu', 'input 4 → dense 8 relu → dense 8 relu → norm batch → relu'],
    [
      'join add relu { branch { dense 4 tanh; dense 4 }; branch {} }',
      'input 4 → [dense 4 tanh → dense 4 | skip] add relu',
    ],
    [
      'dense 2\njoin concat { branch { join add { branch {}; branch { dense 2 } } }; branch { elu } }\nrelu',
      'input 4 → dense 2 → [[skip | dense 2] add | elu] concat → relu',
    ],
    ['', 'input 4'],
  ])('of `%s`', (statements, expected) => {
    expect(summaries(around(statements))).toEqual([expected])
  })
  it('shows the activation that the output implies, once', () => {
    const binary = (last: string): string => around(last).replace('number', 'binary')
    expect(summaries(binary('dense 1'))).toEqual(['input 4 → dense 1 sigmoid'])
    expect(summaries(binary('dense 1 sigmoid'))).toEqual(['input 4 → dense 1 sigmoid'])
  })
})
