import { report, type Diagnostic } from '../diagnostics/report.js'
import { readColumns, targetNames, type Columns, type Shape } from './columns.js'
import { growable } from './growable.js'
import { readByteArray } from './idx/array.js'
import { findPair } from './idx/find.js'
import { judgeImages } from './idx/read.js'
import { looksNumeric } from './number.js'
import type { Place } from './place.js'
import { rowReader } from './row-reader.js'
import { readRows } from './rows.js'
import { watchScale } from './scale.js'

/** Rows to predict for: raw values, row after row. */
export interface Inputs {
  readonly rows: number
  readonly x: Float32Array | Uint8Array
}
export interface InputsReading {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly data?: Inputs
}

/** After so many errors a file is given up on, as in training. */
const mostErrors = 10

/** Reads the inputs of a CSV file or of IDX images. What the rows are may be there, and is not looked at. */
export async function readInputs(file: string, path: string, shape: Shape): Promise<InputsReading> {
  const place = { file, path }
  const pair = await findPair(place)
  if (pair === undefined) return readInputTable(place, shape)
  return readImages('error' in pair ? place : pair.images, shape)
}

async function readImages(place: Place, shape: Shape): Promise<InputsReading> {
  const images = await readByteArray(place)
  if ('error' in images) return { diagnostics: [images.error] }
  const misfits = judgeImages(images, place.path, shape)
  if (misfits.length > 0) return { diagnostics: misfits }
  const [rows = 0] = images.dimensions
  return { diagnostics: [], data: { rows, x: images.bytes } }
}

async function readInputTable({ file, path }: Place, shape: Shape): Promise<InputsReading> {
  const x = growable<Float32Array>((length) => new Float32Array(length))
  const y = growable<Float32Array>((length) => new Float32Array(length))
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
      readRow = rowReader({ path, shape, columns: found.columns, precision: 'f32', x, y, scale })
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

/** As many columns as the input has values are the input; with more, the target's are found and left out. */
function inputColumns(first: readonly string[], shape: Shape, path: string): ReturnType<typeof readColumns> {
  const bare = first.length === shape.input.size && !targetNames(shape, first).some((name) => first.includes(name))
  if (bare) {
    const header = first.every((cell) => !looksNumeric(cell) && cell.trim() !== '')
    const names = header ? first : first.map((_, index) => `${index + 1}`)
    const columns: Columns = { header, names, inputs: first.map((_, index) => index), targets: [] }
    return { columns }
  }
  const found = readColumns(first, shape, path)
  return 'error' in found ? found : { columns: { ...found.columns, targets: [] } }
}
