import { hasErrors, report, type Diagnostic } from '../diagnostics/report.js'
import type { Columns, Shape } from './columns.js'
import { growable } from './growable.js'
import { namesOnly, type KnownColumns } from './input-names.js'
import { watchMissing } from './missing.js'
import type { Precision } from './number.js'
import type { Place } from './place.js'
import type { Reading, ReadOptions } from './read.js'
import { readRows } from './rows.js'
import { rowReader } from './row-reader.js'
import { watchScale } from './scale.js'
import { listed } from './text.js'

/** After so many errors a file is given up on: the rest would only repeat them. */
const mostErrors = 10
/** Where the classes of the spec are wrong, every row is: a few show it. */
const mostWrongLabels = 3

/** What the first line of a file says about its columns. */
export type FindColumns = (
  first: readonly string[],
  shape: Shape,
  path: string,
  known: KnownColumns,
) => { readonly columns: Columns } | { readonly error: Diagnostic }

/** Reads a table: a row a line, cells separated by commas. */
export async function readTable(
  { file, path }: Place,
  shape: Shape,
  precision: Precision,
  findColumns: FindColumns,
  { skipIncomplete = false, columns: known }: ReadOptions = {},
): Promise<Reading> {
  const floats = (length: number) => (precision === 'f64' ? new Float64Array(length) : new Float32Array(length))
  const x = growable<Float32Array | Float64Array>(floats)
  const y = growable<Int32Array | Float32Array | Float64Array>(
    shape.output.kind === 'class' ? (length) => new Int32Array(length) : floats,
  )
  const scale = watchScale(shape)
  const missing = watchMissing()
  const errors: Diagnostic[] = []
  const doubts: Diagnostic[] = []
  let columns: Columns | undefined
  let readRow: ReturnType<typeof rowReader> | undefined
  let wrongLabels = 0
  let rows = 0
  let isWhole = true

  for await (const item of readRows(file, path)) {
    if ('error' in item) {
      errors.push(item.error)
      isWhole = false
      break
    }
    if (!readRow) {
      const found = findColumns(item.row.cells, shape, path, known)
      if ('error' in found) return { diagnostics: [found.error] }
      columns = found.columns
      readRow = rowReader({ path, shape, columns, precision, x, y, scale })
      if (columns.header) continue
      if (namesOnly(item.row.cells, known)) doubts.push(report('MLP2307', { path, names: listed(item.row.cells) }))
    }
    const read = readRow(item.row)
    if (read.missing.length > 0) missing.see(rows, item.row.line, read.missing)
    rows++
    for (const error of read.errors) {
      if (error.code !== 'MLP2208' || ++wrongLabels <= mostWrongLabels) errors.push(error)
    }
    if (errors.length >= mostErrors) {
      errors.splice(mostErrors, errors.length, report('MLP2213', { path, shown: mostErrors }))
      isWhole = false
      break
    }
  }

  if (wrongLabels > mostWrongLabels) {
    errors.push(report('MLP2217', { path, others: wrongLabels - mostWrongLabels }))
  }
  if (errors.length === 0 && rows === 0) errors.push(report(readRow ? 'MLP2202' : 'MLP2201', { path }))
  // Of a file that was given up on nothing is counted; and beside errors no row is skipped, since none is read.
  const incomplete = isWhole ? missing.judge(path, rows, skipIncomplete) : []
  const diagnostics = [...errors, ...incomplete.filter((found) => errors.length === 0 || hasErrors([found]))]
  if (hasErrors(diagnostics)) return { diagnostics }
  const left = missing.rows.length > 0 ? { incomplete: missing.rows } : {}
  const names = columns && inputNames(columns)
  return {
    diagnostics: [...doubts, ...diagnostics, ...scale.warnings(path)],
    data: { rows: rows - missing.rows.length, x: x.finish(), y: y.finish(), ...left, ...(names && { columns: names }) },
  }
}

/** What the header calls the columns of the input, where it can be told by that which is which. */
function inputNames({ header, names, inputs }: Columns): readonly string[] | undefined {
  const called = inputs.map((index) => names[index] ?? '')
  return header && new Set(called).size === called.length ? called : undefined
}
