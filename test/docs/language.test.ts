/** What the pages written by hand say about the language holds for the compiler. */
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/1-syntax/parse.js'
import { limits } from '../../src/2-model/limits.js'
import { modelWords, trainingWords } from '../../src/2-model/words.js'
import { check } from '../../src/compile.js'
import { blocks, readTop } from './markdown.js'

const pages = ['README.md', 'CONTRIBUTING.md', 'docs/language.md', 'docs/module.md']
const specs = pages.flatMap((page) =>
  blocks(page, 'mlp').map((text) => ({ page, text, first: text.split('\n', 1)[0] })),
)

describe('a spec shown on a page', () => {
  it.each(specs.filter(({ text }) => text.startsWith('mlp 1')))('$page: is without fault: $first', ({ text }) => {
    expect(check('spec.mlp', { read: () => text }).diagnostics).toEqual([])
  })
  it.each(specs.filter(({ text }) => !text.startsWith('mlp 1')))('$page: follows the grammar: $first', ({ text }) => {
    expect(parse({ path: 'spec.mlp', text }).diagnostics).toEqual([])
  })
})

describe('docs/language.md', () => {
  const text = readTop('docs/language.md')
  it('shows the grammar as it is', () => {
    expect(blocks('docs/language.md', 'ebnf')).toEqual([readTop('grammar/mlp.ebnf')])
  })
  it.each([...modelWords, ...trainingWords])('tells of `%s`', (word) => {
    expect(text).toMatch(new RegExp(`\`${word}[ \`]`))
  })
  it('gives the limits as they are', () => {
    const { statements, parameters, units, classes } = limits
    expect([statements, parameters, units, classes]).toEqual([10_000, 2 ** 28, 2 ** 20, 2 ** 16])
    expect(text).toMatch(/10,000 statements.*2²⁸ parameters.*2²⁰ units.*2¹⁶ classes/s)
  })
})
