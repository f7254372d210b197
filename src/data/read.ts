import type { Diagnostic } from '../diagnostics/report.js'
import { precisionFor, readColumns, type Shape } from './columns.js'
import { findPair } from './idx/find.js'
import { readPair } from './idx/read.js'
import { isOwnTarget } from './input-columns.js'
import type { KnownColumns } from './input-names.js'
import { alwaysComplete } from './missing.js'
import type { Precision } from './number.js'
import { readInputs, type InputsReading } from './read-inputs.js'
import { readTable } from './read-table.js'

/** Rows in typed arrays, as the generated module takes them: raw values, row after row. */
export interface Dataset {
  readonly rows: number
  readonly x: Float32Array | Float64Array | Uint8Array
  /** Class indices, or the target's values; empty where the rows are their own answers. */
  readonly y: Int32Array | Float32Array | Float64Array
  /** Which rows of the file were left out, from 0, since a value is missing. */
  readonly incomplete?: readonly number[]
  /** What the columns of the input are called, in their order, where a header says so. */
  readonly columns?: readonly string[]
}

/** How a table is read. */
export interface ReadOptions {
  /** Whether rows that lack a value are left out; else they are an error. */
  readonly skipIncomplete?: boolean | undefined
  /** What the columns of the input are called where the network is trained: a header is matched by these names. */
  readonly columns?: KnownColumns
}

export interface Reading {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly data?: Dataset
}

/**
 * Reads data for a model: a CSV file, or a pair of IDX files. `file` is what is opened, `path` what messages call it;
 * for a pair, the name of its images or what both names begin with (`mnist/train`).
 */
export async function readData(
  file: string,
  path: string,
  shape: Shape,
  wanted: Precision,
  options: ReadOptions = {},
): Promise<Reading> {
  if (isOwnTarget(shape)) return withoutTargets(await readInputs(file, path, shape, wanted, options))
  const precision = precisionFor(shape, wanted)
  const place = { file, path }
  const pair = await findPair(place)
  if (pair === undefined) return readTable(place, shape, precision, readColumns, options)
  if ('error' in pair) return { diagnostics: [pair.error] }
  return alwaysComplete(await readPair(pair, shape, precision), path, options.skipIncomplete)
}

const withoutTargets = ({ diagnostics, data }: InputsReading): Reading =>
  data ? { diagnostics, data: { ...data, y: new Float32Array(0) } } : { diagnostics }
