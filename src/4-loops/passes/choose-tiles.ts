import type { Machine, Tile } from '../machine.js'
import { sizeOf, type Contract, type Entry, type Extent, type Program } from '../program.js'
import { isStoredAtOnce, wholeTile } from './whole-tile.js'

/** Gives every contraction the block of rows and inner elements that this target is fastest with, if there is one. */
export const chooseTiles =
  (machine: Machine) =>
  (program: Program): Program => ({
    ...program,
    entries: program.entries.map((entry): Entry => {
      const batchRows = entry.stepRows ?? program.blockRows
      const statements = entry.statements.map((statement) => {
        const tile = statement.kind === 'contract' ? tileFor(statement, machine, batchRows) : undefined
        return tile ? { ...statement, tile } : statement
      })
      return { ...entry, statements }
    }),
  })

function tileFor(contract: Contract, { tiles, mostInnerOfRound }: Machine, batchRows: number): Tile | undefined {
  const rows = sizeOf(contract.rows, batchRows)
  const whole = wholeTile(contract, rows, mostInnerOfRound)
  if (whole) return whole
  const fits = tiles.filter(({ mostColumns = Infinity }) => contract.columns <= mostColumns)
  const isFilled = (tile: Machine['tiles'][number]): boolean => tile.rows <= rows
  const [first, ...others] = fits.some(isFilled) ? fits.filter(isFilled) : fits
  if (!first) return undefined
  const cost = (tile: Machine['tiles'][number]): number => cyclesOf(tile, rows, contract.inner, batchRows)
  const best = others.reduce((best, tile) => (cost(tile) < cost(best) ? tile : best), first)
  return { rows: best.rows, inner: best.inner, ...(storesSums(contract, best) && { storesSums: true }) }
}

/** Blocks that list what is not 0 don't know which round is the last. */
const storesSums = (contract: Contract, { rows }: Tile): boolean =>
  rows > 1 && contract.inner !== 'batch' && contract.zeros !== 'data' && isStoredAtOnce(contract)

/** What is left over of the inner elements takes one round, or rounds of one where it is known only when they come. */
function cyclesOf(
  { rows: height, inner: width, cycles }: Machine['tiles'][number],
  rows: number,
  inner: Extent,
  batchRows: number,
): number {
  const length = sizeOf(inner, batchRows)
  const rest = length % width
  // Of a column: elements of the second factor, sums that come and go, products that are added.
  const operations = (width: number): number => width + 2 * height + 2 * height * width
  const more = inner === 'batch' ? rest * operations(1) : rest > 0 ? operations(rest) : 0
  return Math.ceil(rows / height) * cycles * (Math.floor(length / width) + more / operations(width))
}
