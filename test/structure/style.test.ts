/** Files stay small enough to be read at one go, and the type checker is never told to look away. */
import { describe, expect, it } from 'vitest'
import { anyTypesIn, filesOf } from './files.js'

const files = ['src', 'grammar', 'scripts'].flatMap((folder) => filesOf(folder))
const withScripts = [...files, ...filesOf('scripts', /\.mjs$/), ...filesOf('bench', /\.(ts|mjs)$/)]

const mostLines = 200
/** Longer files, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {
  'grammar/parser.ts':
    'chevrotain wants every rule in one class, and the class is the grammar, read from top to bottom',
  'src/diagnostics/files.ts': 'a table: one entry a message',
  'scripts/faults/list.mjs': 'a table: one entry a fault',
  'bench/peers/layer-library.mjs': 'a library of layers as people write one, in one piece',
}

const lineCount = (text: string): number => text.split('\n').length - 1

describe('source files', () => {
  it(`have at most ${mostLines} lines`, () => {
    const long = withScripts.filter(({ text }) => lineCount(text) > mostLines).map(({ path }) => path)
    expect(long.sort()).toEqual(Object.keys(longFiles).sort())
  })

  it('have no `any`', () => {
    expect(files.flatMap((file) => anyTypesIn(file).map((line) => `${file.path}:${line}`))).toEqual([])
  })

  it('silence no type error', () => {
    const silencing = /\/[/*]+\s*@ts-(ignore|expect-error|nocheck)/
    expect(files.filter(({ text }) => silencing.test(text)).map(({ path }) => path)).toEqual([])
  })
})
