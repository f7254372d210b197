import { describe, expect, it } from 'vitest'
import { withoutEchoes } from '../../src/diagnostics/echoes.js'
import { report, type Diagnostic } from '../../src/diagnostics/report.js'

const file = { path: 'spec.mlp', text: 'dense 16, relu\ninput x ]\n' }
const line = (start: number) => ({ file, start, end: start + 1 })
const first = line(0)
const second = line(15)

const comma = report('MLP0015', {}, first)
const stray = report('MLP0004', { close: ']' }, second)
const codes = (diagnostics: readonly Diagnostic[]) => withoutEchoes(diagnostics).map(({ code }) => code)

describe('of two errors on a line', () => {
  it('a slip that was mended gives way to what is said about the words', () => {
    expect(codes([comma, report('MLP1013', { word: 'a', instead: 'b' }, first)])).toEqual(['MLP1013'])
  })

  it('one that was not mended stays alone', () => {
    expect(codes([stray, report('MLP1212', { owner: 'input', name: 'size' }, second)])).toEqual(['MLP0004'])
  })

  it('a warning does not take the place of an error', () => {
    expect(codes([comma, report('MLP1322', { name: 'softmax' }, first)])).toEqual(['MLP0015', 'MLP1322'])
  })
})

it('errors on other lines are not touched', () => {
  const other = report('MLP1013', { word: 'a', instead: 'b' }, second)
  expect(codes([comma, other])).toEqual(['MLP0015', 'MLP1013'])
})

it('a file in which something could not be read is not said to declare nothing', () => {
  expect(codes([stray, report('MLP1011', {}, first)])).toEqual(['MLP0004'])
})
