/** Formatting is for the eye alone: whatever the text, its meaning and its comments stay, and once is enough. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../grammar/lexer.js'
import { comments, formatted, isSound, meaning } from './format.js'

const root = new URL('../', import.meta.url)
const samples = ['samples-syntax/', 'samples-model/'].flatMap((folder) =>
  readdirSync(new URL(folder, root)).map((name) => readFileSync(new URL(`${folder}${name}/spec.mlp`, root), 'utf8')),
)
const sound = samples.filter((text) => isSound(text) && text.length < 3000)

async function expectFaithful(text: string, printWidth: number): Promise<void> {
  const once = await formatted(text, printWidth)
  expect(meaning(once)).toEqual(meaning(text))
  expect(comments(once)).toEqual(comments(text))
  expect(await formatted(once, printWidth)).toBe(once)
}

/** A text with pieces put in between its tokens. */
function withInserted(text: string, inserted: readonly { readonly at: number; readonly piece: string }[]): string {
  return inserted.reduce((current, { at, piece }) => {
    const { tokens } = tokenize(current)
    const token = tokens[at % Math.max(1, tokens.length)]
    const offset = token ? token.startOffset + (at % 2 === 0 ? 0 : token.image.length) : 0
    const changed = current.slice(0, offset) + piece + current.slice(offset)
    return isSound(changed) ? changed : current
  }, text)
}

const piece = fc.oneof(
  fc.constantFrom(' ', '\t', '\n', '\n\n', '\n\n\n', ';', '; ', '\r\n'),
  fc.stringMatching(/^ ?\/\/ ?[a-z{}[\]();:"]{0,9}\n$/),
  fc.stringMatching(/^ ?\/\/\/ {0,2}[a-z{}[\]();:"/]{0,9}\n$/),
  fc.stringMatching(/^\n\/\/\/?[a-z ]{0,9}\n$/),
  fc.constantFrom('/// doc \n', '\n// prettier-ignore\n'),
)
const inserted = fc.array(fc.record({ at: fc.nat(2000), piece }), { minLength: 1, maxLength: 25 })

describe('formatting', () => {
  it('keeps the meaning and the comments of every sample, at any width', async () => {
    expect(sound.length).toBeGreaterThan(30)
    for (const text of sound) for (const width of [20, 100]) await expectFaithful(text, width)
  })

  it('keeps them whatever line ends and comments stand where', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...sound),
      inserted,
      fc.constantFrom(20, 60, 100),
      (text, pieces, width) => expectFaithful(withInserted(text, pieces), width),
    )
    await fc.assert(property, { numRuns: 200, seed: 1 })
  })

  it('gives the same text however the spaces were', async () => {
    for (const text of sound.filter((one) => !/["]|\/\//.test(one))) {
      const squeezed = text.replace(/ +/g, ' ')
      if (isSound(squeezed)) expect(await formatted(squeezed)).toBe(await formatted(text))
    }
  })
})
