import { report, type Diagnostic } from '../diagnostics/report.js'
import { precisionFor, type Shape } from './columns.js'
import { growable } from './growable.js'
import { readByteArray } from './idx/array.js'
import { findImages } from './idx/find.js'
import { judgeImages } from './idx/read.js'
import { judgeScale } from './idx/scale.js'
import { inputColumns } from './input-columns.js'
import type { Precision } from './number.js'
import type { Place } from './place.js'
import type { Dataset } from './read.js'
import { rowReader } from './row-reader.js'
import { readRows } from './rows.js'
import { watchScale } from './scale.js'

/** Rows without answers: raw values, row after row. */
export type Inputs = Pick<Dataset, 'rows' | 'x'>
export interface InputsReading {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly data?: Inputs
}

/** After so many errors a file is given up on, as in training. */
const mostErrors = 10

/** Reads the inputs of a CSV file or of IDX images. What the rows are may be there, and is not looked at. */
export async function readInputs(
  file: string,
  path: string,
  shape: Shape,
  wanted: Precision = 'f32',
): Promise<InputsReading> {
  const precision = precisionFor(shape, wanted)
  const place = { file, path }
  const found = await findImages(place)
  if (found === undefined) return readInputTable(place, shape, precision)
  return 'error' in found ? { diagnostics: [found.error] } : readImages(found.images, shape)
}

async function readImages(place: Place, shape: Shape): Promise<InputsReading> {
  const images = await readByteArray(place)
  if ('error' in images) return { diagnostics: [images.error] }
  const misfits = judgeImages(images, place.path, shape)
  if (misfits.length > 0) return { diagnostics: misfits }
  const [rows = 0] = images.dimensions
  if (rows === 0) return { diagnostics: [report('MLP2202', { path: place.path })] }
  return { diagnostics: judgeScale(images.bytes, place.path, shape.input), data: { rows, x: images.bytes } }
}

async function readInputTable({ file, path }: Place, shape: Shape, precision: Precision): Promise<InputsReading> {
  const floats = (length: number) => (precision === 'f64' ? new Float64Array(length) : new Float32Array(length))
  const x = growable<Float32Array | Float64Array>(floats)
  const y = growable<Float32Array | Float64Array>(floats)
  const scale = watchScale(shape)
  const errors: Diagnostic[] = []
  let readRow: ReturnType<typeof rowReader> | undefined
  let rows = 0
  for await (const item of readRows(file, path)) {
    if ('error' in item) {
      errors.push(item.error)
      break
    }
    if (!readRow) {
      const found = inputColumns(item.row.cells, shape, path)
      if ('error' in found) return { diagnostics: [found.error] }
      readRow = rowReader({ path, shape, columns: found.columns, precision, x, y, scale })
      if (found.columns.header) continue
    }
    rows++
    errors.push(...readRow(item.row))
    if (errors.length >= mostErrors) {
      errors.splice(mostErrors, errors.length, report('MLP2213', { path, shown: mostErrors }))
      break
    }
  }
  if (errors.length === 0 && rows === 0) errors.push(report(readRow ? 'MLP2202' : 'MLP2201', { path }))
  if (errors.length > 0) return { diagnostics: errors }
  return { diagnostics: scale.warnings(path), data: { rows, x: x.finish() } }
}
