/** Phrases that messages about data share. */
export const count = (value: number): string => value.toLocaleString('en-US')

export const rows = (value: number): string => (value === 1 ? '1 row' : `${count(value)} rows`)

/** A place in a data file: which file, which line of it, and the column as the user knows it. */
export interface Cell {
  readonly path: string
  readonly line: number
  readonly column: string
}

export const at = ({ path, line, column }: Cell): string => `\`${path}\`, line ${line}, column ${column}`

/** `28 × 28`; one value where there are no dimensions. */
export const times = (dimensions: readonly number[]): string => dimensions.map(count).join(' × ') || '1'

/** Rows without a value for each column that a model reads: how many of how many, where, and the first line of them. */
export interface Incomplete {
  readonly path: string
  readonly rows: number
  readonly of: number
  readonly columns: string
  readonly line: number
}
export function incomplete({ path, rows: some, of, columns, line }: Incomplete): string {
  const share = some === of ? (of === 1 ? 'the only row' : `all ${rows(of)}`) : `${count(some)} of ${rows(of)}`
  return `\`${path}\`: ${share} ${some === 1 ? 'lacks' : 'lack'} a value (${columns}; first in line ${line})`
}
