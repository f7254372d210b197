import type { Rows } from './rows.js'

/** Rows that have been checked, with targets in the form that the kernels read. */
export interface CheckedData<Targets> {
  readonly x: Rows
  readonly y: Targets
  readonly rows: number
}
