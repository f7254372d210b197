import { describe, expect, it } from 'vitest'
import { renderDiagnostics, summary } from '../../src/diagnostics/render.js'
import { report, type Diagnostic, type Label } from '../../src/diagnostics/report.js'
import type { Origin, SourceFile } from '../../src/diagnostics/source.js'

const file = (text: string, path = 'a.mlp'): SourceFile => ({ path, text })

/** The place of a word in a text. */
function find(source: SourceFile, word: string): Origin {
  const start = source.text.indexOf(word)
  return { file: source, start, end: start + word.length }
}
const problem = (origin: Origin, labels: readonly Label[] = []): Diagnostic =>
  report('MLP0004', { close: '}' }, origin, labels)

const render = (...diagnostics: Diagnostic[]): string[] => renderDiagnostics(diagnostics, { color: false }).split('\n')

describe('a diagnostic', () => {
  it('shows place, code, message, the line and a caret run', () => {
    expect(render(problem(find(file('one\ntwo three\n'), 'three')))).toEqual([
      'a.mlp:2:5  error MLP0004  `}` closes nothing',
      '2 | two three',
      '  |     ^^^^^',
      '',
    ])
  })

  it('puts several places of one line under it, each text where its run begins', () => {
    const source = file('alpha beta gamma')
    const labels = [
      { origin: find(source, 'alpha'), text: 'first' },
      { origin: find(source, 'gamma'), text: 'last' },
    ]
    expect(render(problem(find(source, 'beta'), labels)).slice(1, -1)).toEqual([
      '1 | alpha beta gamma',
      '  | ----- ^^^^ ----- last',
      '  | first',
    ])
  })

  it('lets the caret cover a label at the same place', () => {
    const source = file('alpha')
    const label = { origin: find(source, 'alpha'), text: 'whole' }
    expect(render(problem(find(source, 'ph'), [label])).slice(2, -1)).toEqual(['  | --^^-', '  | whole'])
  })

  it('leaves lines out between places that are far apart, and aligns the gutter', () => {
    const source = file('first\n'.concat('-\n'.repeat(9), 'last\n'))
    const label = { origin: find(source, 'first'), text: 'opened here' }
    expect(render(problem(find(source, 'last'), [label])).slice(1, -1)).toEqual([
      ' 1 | first',
      '   | ----- opened here',
      ' … |',
      '11 | last',
      '   | ^^^^',
    ])
  })

  it('names the file of a label in another file', () => {
    const other = file('let n = 3\n', 'b.mlp')
    const label = { origin: find(other, 'n'), text: 'declared here' }
    expect(render(problem(find(file('use n'), 'n'), [label])).slice(1, -1)).toEqual([
      '1 | use n',
      '  |     ^',
      '  in b.mlp:1:5',
      '1 | let n = 3',
      '  |     - declared here',
    ])
  })

  it('aligns carets behind tabs and wide characters', () => {
    expect(render(problem(find(file('\tab\t😀é!x'), 'x'))).slice(1, -1)).toEqual(['1 |   ab  😀é!x', '  |          ^'])
  })

  it('trims a long line around the caret', () => {
    const [, line = '', carets = ''] = render(problem(find(file(`${'a'.repeat(500)}HERE${'b'.repeat(500)}`), 'HERE')))
    expect(line.length).toBeLessThanOrEqual(126)
    expect(line).toMatch(/^1 \| …a+HEREb+…$/)
    expect(line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('HERE')
  })

  it('marks the first line of a place that spans several', () => {
    expect(render(problem(find(file('model A {\n}\n'), 'model A {\n}'))).slice(1, -1)).toEqual([
      '1 | model A {',
      '  | ^^^^^^^^^',
    ])
  })

  it('gives a place without width, and the end of the file, a caret', () => {
    const source = file('a\n')
    expect(render(problem({ file: source, start: 1, end: 1 })).slice(1, -1)).toEqual(['1 | a', '  |  ^'])
    expect(render(problem({ file: source, start: 2, end: 2 })).slice(1, -1)).toEqual(['2 |', '  | ^'])
  })

  it('without a place is its message alone', () => {
    const missing: Diagnostic = { code: 'MLP0004', severity: 'warning', message: 'no such file', labels: [] }
    expect(render(missing)).toEqual(['warning MLP0004  no such file', ''])
  })

  it('sends no control character of the text to the terminal', () => {
    const text = renderDiagnostics([problem(find(file('\u001b[31m\u202ex\r', 'a\u001b.mlp'), 'x'))], { color: false })
    expect(text).not.toMatch(/[^\P{C}\n]/u)
  })
})

describe('several diagnostics', () => {
  const source = file('one two')
  const one = problem(find(source, 'one'))
  const two = problem(find(source, 'two'))

  it('come in the order of the text, each once, a blank line between', () => {
    const headers = render(two, one, two).filter((line) => line.startsWith('a.mlp'))
    expect(headers.map((line) => line.slice(0, 9))).toEqual(['a.mlp:1:1', 'a.mlp:1:5'])
    expect(render(one, two)[3]).toBe('')
  })

  it('are counted', () => {
    const warning: Diagnostic = { ...one, severity: 'warning', code: 'MLP0001' }
    expect(summary([two, one, two, warning])).toBe('2 errors, 1 warning')
    expect(summary([one])).toBe('1 error')
    expect(summary([])).toBe('')
  })

  it('are coloured only where asked', () => {
    expect(renderDiagnostics([one], { color: false })).not.toContain('\u001b')
    expect(renderDiagnostics([one], { color: true })).toContain('\u001b[31m')
  })
})
