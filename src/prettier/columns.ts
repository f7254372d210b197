import type { Entry } from '../1-syntax/layout.js'
import { firstCellLength, textOf } from './cells.js'

/** How wide the first cells of a statement are: `loss` and `optim` both take five, so that what follows is aligned. */
export interface Columns {
  readonly first?: number
  readonly second?: number
}

/** Longer words stand out of their column instead of pushing everything to the right. */
const widest = { first: 10, second: 20 }

/**
 * The columns of statements that follow one another without a blank line. A statement with a body of its own
 * (`repeat 2 { … }`) is no row of the table, and doesn't end it either. In a table of data, names are a column too.
 */
export function columnsOf(entries: readonly Entry[], isTable: boolean): ReadonlyMap<Entry, Columns> {
  const columns = new Map<Entry, Columns>()
  for (const rows of runs(entries)) {
    const first = widthOf(rows.map(firstCell), widest.first)
    const second = isTable ? widthOf(rows.map(secondCell), widest.second) : 0
    for (const row of rows) columns.set(row, { first, second })
  }
  return columns
}

function runs(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const all: Entry[][] = []
  for (const entry of entries) {
    const [line] = [...entry.before, entry]
    if (all.length === 0 || line?.afterBlankLine) all.push([])
    if (!entry.body) all.at(-1)?.push(entry)
  }
  return all
}

const widthOf = (cells: readonly (string | undefined)[], most: number): number =>
  Math.max(0, ...cells.map((cell) => cell?.length ?? 0).filter((width) => width <= most))

/** `hidden:` or `dense`, where something follows it. */
function firstCell({ head }: Entry): string | undefined {
  const length = firstCellLength(head)
  return head.length > length ? textOf(head.slice(0, length)) : undefined
}

/** `rooms` in `number rooms standardize`. */
function secondCell({ head }: Entry): string | undefined {
  const [, cell, after] = head
  return cell?.kind === 'word' && after?.kind === 'word' ? cell.text : undefined
}
