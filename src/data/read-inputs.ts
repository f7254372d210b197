import { report, type Diagnostic } from '../diagnostics/report.js'
import { precisionFor, type Shape } from './columns.js'
import { readByteArray } from './idx/array.js'
import { findImages } from './idx/find.js'
import { judgeImages } from './idx/read.js'
import { judgeScale } from './idx/scale.js'
import { inputColumns } from './input-columns.js'
import { alwaysComplete } from './missing.js'
import type { Precision } from './number.js'
import type { Place } from './place.js'
import type { Dataset, ReadOptions } from './read.js'
import { readTable } from './read-table.js'

/** Rows without answers: raw values, row after row. */
export type Inputs = Pick<Dataset, 'rows' | 'x' | 'incomplete' | 'columns'>
export interface InputsReading {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly data?: Inputs
}

/** Reads the inputs of a CSV file or of IDX images. What the rows are may be there, and is not looked at. */
export async function readInputs(
  file: string,
  path: string,
  shape: Shape,
  wanted: Precision = 'f32',
  options: ReadOptions = {},
): Promise<InputsReading> {
  const precision = precisionFor(shape, wanted)
  const place = { file, path }
  const found = await findImages(place)
  if (found === undefined) return readTable(place, shape, precision, inputColumns, options)
  if ('error' in found) return { diagnostics: [found.error] }
  return alwaysComplete(await readImages(found.images, shape), path, options.skipIncomplete)
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
