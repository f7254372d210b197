import { report, type Diagnostic } from '../diagnostics/report.js'
import { closest } from '../diagnostics/suggest.js'
import { targetNames, type Columns, type Shape } from './columns.js'
import type { Growable } from './growable.js'
import { parseNumber, type Precision } from './number.js'
import type { Row } from './rows.js'
import type { ScaleWatch } from './scale.js'
import { targetReader, type ParsedTarget } from './target.js'
import { listed, shown } from './text.js'

interface Setting {
  readonly path: string
  readonly shape: Shape
  readonly columns: Columns
  readonly precision: Precision
  readonly x: Growable<unknown>
  readonly y: Growable<unknown>
  readonly scale: ScaleWatch
}

/** Reads one row after the other into the arrays; what it gives back is what was wrong with the row. */
export function rowReader(setting: Setting): (row: Row) => readonly Diagnostic[] {
  const { path, shape, columns, precision, x, y, scale } = setting
  const expected = columns.names.length
  const titles = columns.names.map((name) => (columns.header ? shown(name) : name))
  const readTarget = targetReader(shape.output, precision)

  return ({ line, cells }) => {
    if (cells.length !== expected) return [report('MLP2204', { path, line, expected, found: cells.length })]
    const errors: Diagnostic[] = []
    const read = (index: number, parse: (text: string) => ParsedTarget): number => {
      const text = cells[index] ?? ''
      const parsed = parse(text)
      if (parsed.kind === 'number') return parsed.value
      errors.push(complain(parsed.kind, text, { path, line, column: titles[index] ?? '' }, setting))
      return 0
    }
    for (const index of columns.inputs) {
      const value = read(index, (text) => parseNumber(text, precision))
      scale.see(value, line, titles[index] ?? '')
      x.push(value)
    }
    for (const index of columns.targets) y.push(read(index, readTarget))
    return errors
  }
}

type Cell = { readonly path: string; readonly line: number; readonly column: string }
type Complaint = Exclude<ParsedTarget['kind'], 'number'>

function complain(kind: Complaint, text: string, cell: Cell, { shape, columns, precision }: Setting): Diagnostic {
  switch (kind) {
    case 'empty':
      return report('MLP2206', cell)
    case 'not a number': {
      const mayBeHeader = cell.line === 1 && !columns.header
      const header = mayBeHeader ? { header: listed(targetNames(shape)) } : {}
      return report('MLP2205', { ...cell, text: shown(text), ...header })
    }
    case 'not finite':
      return report('MLP2207', { ...cell, text: shown(text), precision: precision === 'f32' ? '32-bit' : '64-bit' })
    case 'not a label': {
      const labels = shape.output.kind === 'class' ? shape.output.labels.map(String) : []
      const suggestion = closest(text.trim(), labels.filter(isWord))
      return report('MLP2208', {
        ...cell,
        text: shown(text),
        labels: labelRange(labels),
        ...(suggestion ? { suggestion } : {}),
      })
    }
    case 'not a boolean':
      return report('MLP2209', { ...cell, text: shown(text) })
    default:
      return kind satisfies never
  }
}

/** 12 is no misspelling of 2: only names are suggested. */
const isWord = (label: string) => !/^[\d.+-]+$/.test(label)

/** `0..9`, or the names. */
export function labelRange(labels: readonly string[]): string {
  const numeric = labels.length > 2 && labels.every((label) => !isWord(label))
  return numeric ? `${labels[0]}..${labels.at(-1)}` : listed(labels)
}
