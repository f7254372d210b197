import type { Machine, Tile } from '../machine.js'
import type { Contract, Entry, Extent, Program } from '../program.js'
import { wholeTile } from './whole-tile.js'

/** Gives every contraction the block of rows and inner elements that this target is fastest with, if there is one. */
export const chooseTiles =
  (machine: Machine) =>
  (program: Program): Program => ({
    ...program,
    entries: program.entries.map((entry): Entry => {
      const batchRows = entry.stepRows ?? program.blockRows
      const statements = entry.statements.map((statement) =>
        statement.kind === 'contract' ? tiled(statement, machine, batchRows) : statement,
      )
      return { ...entry, statements }
    }),
  })

function tiled(contract: Contract, machine: Machine, batchRows: number): Contract {
  const tile = tileFor(contract, machine, batchRows)
  if (!tile) return contract
  // Of so few elements none is worth passing over.
  const { zeros, ...others } = contract
  return { ...others, tile, ...(zeros && !tile.isWhole && { zeros }) }
}

function tileFor(contract: Contract, { tiles, mostInnerOfRound }: Machine, batchRows: number): Tile | undefined {
  const extent = (of: Extent): number => (of === 'batch' ? batchRows : of)
  const [rows, inner] = [extent(contract.rows), extent(contract.inner)]
  const whole = wholeTile(contract, rows, mostInnerOfRound)
  if (whole) return whole
  const [first, ...others] = tiles
  if (!first) return undefined
  const cost = (tile: Machine['tiles'][number]): number => cyclesOf(tile, rows, inner)
  const best = others.reduce((best, tile) => (cost(tile) < cost(best) ? tile : best), first)
  return { rows: best.rows, inner: best.inner }
}

/** What is left over of the inner elements takes rounds of one, which load and store the sums for little. */
function cyclesOf(
  { rows: height, inner: width, cycles }: Machine['tiles'][number],
  rows: number,
  inner: number,
): number {
  const rest = inner % width
  return Math.ceil(rows / height) * (Math.floor(inner / width) * cycles + (rest * 2 * cycles) / (width + 1))
}
