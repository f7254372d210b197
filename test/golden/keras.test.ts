/** What docs/keras.md says one writes for Keras's defaults exists, and the optimisers' rows are those of the traces. */
import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.js'
import { modelWords } from '../../src/2-model/words.js'
import { layers } from '../../src/catalogue/index.js'
import { readTop } from '../docs/markdown.js'
import { tracesOf } from './traces.js'

/** The code in each cell of each row, by the heading that the table stands under. */
const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const [, part = ''] = readTop('docs/keras.md').split(`## ${heading}\n`)
  const rows = part.split('\n## ', 1)[0]?.match(/^\|.*`.*$/gm) ?? []
  return rows.map((row) => [...row.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code))
}

it('the optimisers of the table are those whose traces follow the rules of Keras', () => {
  const traced = tracesOf('keras').map(({ name, spec }) => [name, / optim (.*)/.exec(spec)?.[1]])
  expect(rowsUnder('Optimisers')).toEqual(traced)
})

describe('can be written:', () => {
  const isOfModel = (line: string): boolean => modelWords.includes(word(line)) || layers.has(word(line))
  const word = (line: string): string => line.split(' ', 1)[0] ?? ''
  const begins = /^(dense|norm|act|dropout|loss|optim|clip|rate|stop) /
  const lines = rowsUnder('The rest').flatMap((codes) => codes.filter((code) => begins.test(code)))

  it('(a line a row)', () => expect(lines).toHaveLength(rowsUnder('The rest').length))
  it.each(lines)('%s', (line) => {
    const inModel = isOfModel(line) ? line : 'dense 4'
    const model = ['model Net {', 'input x 5', inModel, 'dense 3', 'output y class 0..2', '}']
    const training = ['train Net {', isOfModel(line) ? 'seed 1' : line, '}', '']
    const { diagnostics } = check('net.mlp', { read: () => [...model, ...training].join('\n') })
    expect(diagnostics).toEqual([])
  })
})
