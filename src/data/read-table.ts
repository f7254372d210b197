import { hasErrors, report, type Diagnostic } from '../diagnostics/report.js'
import { readColumns, type Columns, type Shape } from './columns.js'
import { growable } from './growable.js'
import type { Precision } from './number.js'
import type { Place } from './place.js'
import type { Reading } from './read.js'
import { readRows } from './rows.js'
import { rowReader } from './row-reader.js'
import { watchScale } from './scale.js'

/** After so many errors a file is given up on: the rest would only repeat them. */
const mostErrors = 10
/** Where the classes of the spec are wrong, every row is: a few show it. */
const mostWrongLabels = 3

/** Reads a table: a row a line, cells separated by commas. */
export async function readTable({ file, path }: Place, shape: Shape, precision: Precision): Promise<Reading> {
  const floats = (length: number) => (precision === 'f64' ? new Float64Array(length) : new Float32Array(length))
  const x = growable<Float32Array | Float64Array>(floats)
  const y = growable<Int32Array | Float32Array | Float64Array>(
    shape.output.kind === 'class' ? (length) => new Int32Array(length) : floats,
  )
  const scale = watchScale(shape)
  const errors: Diagnostic[] = []
  let columns: Columns | undefined
  let readRow: ReturnType<typeof rowReader> | undefined
  let wrongLabels = 0
  let rows = 0

  for await (const item of readRows(file, path)) {
    if ('error' in item) {
      errors.push(item.error)
      break
    }
    if (!columns || !readRow) {
      const found = readColumns(item.row.cells, shape, path)
      if ('error' in found) return { diagnostics: [found.error] }
      columns = found.columns
      readRow = rowReader({ path, shape, columns, precision, x, y, scale })
      if (columns.header) continue
    }
    rows++
    for (const error of readRow(item.row)) {
      if (error.code !== 'MLP2208' || ++wrongLabels <= mostWrongLabels) errors.push(error)
    }
    if (errors.length >= mostErrors) {
      errors.splice(mostErrors, errors.length, report('MLP2213', { path, shown: mostErrors }))
      break
    }
  }

  if (wrongLabels > mostWrongLabels) {
    errors.push(report('MLP2217', { path, others: wrongLabels - mostWrongLabels }))
  }
  if (errors.length === 0 && !columns) errors.push(report('MLP2201', { path }))
  else if (errors.length === 0 && rows === 0) errors.push(report('MLP2202', { path }))
  const diagnostics = [...errors, ...scale.warnings(path)]
  return hasErrors(diagnostics)
    ? { diagnostics: errors }
    : { diagnostics, data: { rows, x: x.finish(), y: y.finish() } }
}
