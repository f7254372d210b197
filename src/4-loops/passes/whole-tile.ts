/** Contractions over so few inner elements that one round has them all at hand, for as many rows as pay. */
import type { Tile } from '../machine.js'
import type { Contract } from '../program.js'
import { changesItself, isShort } from '../stores.js'

/** Factors of a block of rows: more make its function long. */
const mostFactors = 80
const fewestRows = 4
const mostRows = 8
/** Factors are loaded once for all columns: fewer share too little. */
const fewestColumns = 16
/** What is stored is printed once for every row. */
const mostOperations = 6

/** Its factors are at hand for all columns, and are loaded in the order of memory. */
export const hasFewTerms = ({ inner, columns, a }: Contract, mostInner: number): boolean =>
  inner !== 'batch' && inner <= mostInner && columns >= fewestColumns && !a.transposed

/** Short to print for each row, and done twice without harm: the last block overlaps the one before it. */
export const isStoredAtOnce = (contract: Contract): boolean =>
  !changesItself(contract) && isShort(contract.stores, mostOperations)

export function wholeTile(contract: Contract, rows: number, mostInner: number): Tile | undefined {
  const { inner } = contract
  if (inner === 'batch' || !hasFewTerms(contract, mostInner) || !isStoredAtOnce(contract)) return undefined
  const heights = Array.from({ length: mostRows - fewestRows + 1 }, (_, more) => fewestRows + more).filter(
    (height) => height === fewestRows || height * inner <= mostFactors,
  )
  const cost = (height: number): number => Math.ceil(rows / height) * operationsOf(height, inner)
  const height = heights.reduce((best, height) => (cost(height) < cost(best) ? height : best), fewestRows)
  return { rows: height, inner, storesSums: true }
}

/** Of a column: its elements are loaded, multiplied and added for each row, and what comes of it is stored. */
const operationsOf = (height: number, inner: number): number => inner + height * (2 * inner + 4)
