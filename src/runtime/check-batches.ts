import { ModelError } from './model-error.js'

/** Refuses data whose last, short batch would have too few rows (batch norm: one row has no variance). */
export function checkBatches(rows: number, batch: number, minimumRows: number): void {
  const last = rows % batch || batch
  if (last >= minimumRows) return
  const which = rows < batch ? `${rows} in all` : `${last} in the last batch of ${rows} rows by ${batch}`
  throw new ModelError('TOO_FEW_ROWS', `x: every batch needs at least ${minimumRows} rows, got ${which}`)
}
