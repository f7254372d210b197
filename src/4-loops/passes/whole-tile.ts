/** Contractions over so few inner elements that one round has them all at hand, for as many rows as pay. */
import { isFunctionOp } from '../../expression/functions.js'
import { operands, operationCount } from '../../expression/walk.js'
import { readsOf, writesOf } from '../effects.js'
import type { Tile } from '../machine.js'
import type { Contract, LoopExpr } from '../program.js'

/** Factors of a block of rows: more make its function long. */
const mostFactors = 80
const fewestRows = 4
const mostRows = 8
/** Factors are loaded once for all columns: fewer share too little. */
const fewestColumns = 16
/** What is stored is printed once for every row. */
const mostOperations = 6

export function wholeTile(contract: Contract, rows: number, mostInner: number): Tile | undefined {
  const { inner, columns, a } = contract
  if (inner === 'batch' || inner > mostInner || columns < fewestColumns || a.transposed) return undefined
  if (!mayStoreTwice(contract) || !isShort(contract)) return undefined
  const heights = Array.from({ length: mostRows - fewestRows + 1 }, (_, more) => fewestRows + more).filter(
    (height) => height === fewestRows || height * inner <= mostFactors,
  )
  const cost = (height: number): number => Math.ceil(rows / height) * operationsOf(height, inner)
  const height = heights.reduce((best, height) => (cost(height) < cost(best) ? height : best), fewestRows)
  return { rows: height, inner, isWhole: true }
}

/** Of a column: its elements are loaded, multiplied and added for each row, and what comes of it is stored. */
const operationsOf = (height: number, inner: number): number => inner + height * (2 * inner + 4)

/** The last block overlaps the one before it: what changes itself must not do so twice. */
function mayStoreTwice(contract: Contract): boolean {
  const written = new Set(writesOf(contract))
  const changesItself = readsOf(contract).some((name) => written.has(name))
  return !changesItself && contract.stores.every(({ accumulate }) => !accumulate)
}

function isShort({ stores }: Contract): boolean {
  const operations = stores.reduce((sum, { value }) => sum + operationCount(value), 0)
  return operations <= mostOperations && stores.every(({ value }) => isPlain(value))
}

/** Without calls of functions, draws among them. */
function isPlain(value: LoopExpr): boolean {
  if (value.op === 'leaf') return value.leaf.kind !== 'random'
  return value.op !== 'pow' && !isFunctionOp(value.op) && operands(value).every(isPlain)
}
