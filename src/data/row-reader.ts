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

/** What was wrong with a row, and which columns it lacks; where there is neither, its values are in the arrays. */
export interface RowRead {
  readonly errors: readonly Diagnostic[]
  readonly missing: readonly string[]
}

/** Reads one row after the other into the arrays. */
export function rowReader(setting: Setting): (row: Row) => RowRead {
  const { path, shape, columns, precision, x, y, scale } = setting
  const expected = columns.names.length
  const titles = columns.names.map((name) => (columns.header ? shown(name) : name))
  const readInput = (text: string): ParsedTarget => parseNumber(text, precision)
  const readTarget = targetReader(shape.output, precision)
  const places = [
    ...columns.inputs.map((index) => ({ index, parse: readInput })),
    ...columns.targets.map((index) => ({ index, parse: readTarget })),
  ]
  const values = new Float64Array(places.length)
  const inputs = columns.inputs.length

  return ({ line, cells }) => {
    if (cells.length !== expected) {
      return { errors: [report('MLP2204', { path, line, expected, found: cells.length })], missing: [] }
    }
    const errors: Diagnostic[] = []
    const missing: string[] = []
    places.forEach(({ index, parse }, at) => {
      const text = cells[index] ?? ''
      const column = titles[index] ?? ''
      const parsed = parse(text)
      if (parsed.kind === 'number') values[at] = parsed.value
      else if (parsed.kind === 'missing') missing.push(columns.header ? column : `column ${column}`)
      else errors.push(complain(parsed.kind, text, { path, line, column }, setting))
    })
    if (errors.length > 0 || missing.length > 0) return { errors, missing }
    values.forEach((value, at) => {
      if (at >= inputs) return y.push(value)
      scale.see(value, line, titles[columns.inputs[at] ?? 0] ?? '')
      x.push(value)
    })
    return { errors, missing }
  }
}

type Cell = { readonly path: string; readonly line: number; readonly column: string }
type Complaint = Exclude<ParsedTarget['kind'], 'number' | 'missing'>

function complain(kind: Complaint, text: string, cell: Cell, { shape, columns, precision }: Setting): Diagnostic {
  switch (kind) {
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
