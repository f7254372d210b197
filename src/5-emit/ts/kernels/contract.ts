/**
 * Prints a contraction as streaming kernels: a block of `a` in local constants, then along the rows of `b`, adding into
 * rows of 64-bit sums. Tiles of sums in locals spill (measured: half as fast), and rounding inside the loop costs three
 * times as much as rounding at the store.
 *
 * A block of rows is a function of its own: one that is called often is compiled from its beginning, where it knows each
 * array, and one that runs once a step is left in the code made for its loop, which checks each array in every round.
 *
 * Every sum adds its terms in their order, whatever the block: one row and four, with zeros and without, agree in bits.
 */
import type { Contract } from '../../../4-loops/program.js'
import { extentText, times, type FunctionContext, type Place } from './context.js'
import { isFlat } from './elementwise.js'
import { block, type Lines } from './lines.js'
import { printStores } from './stores.js'
import { denseRounds, listedRounds } from './rounds.js'
import { sumsOf } from './sums.js'
import { atom } from './text.js'
import { printZeros } from './zeros.js'

/** A part of a contraction that is a function of its own. */
export interface Kernel {
  /** Behind the name of the function that calls it. */
  readonly suffix: 'Block' | 'Row'
  readonly parameters: readonly string[]
  readonly doc: string
  readonly print: (context: FunctionContext, depth: number) => Lines
}

/** How many elements of a single row are at hand at a time: it has no other row to share what it loads with; 8 are 5% slower. */
const innerOfRow = 6

export function kernelsOf(contract: Contract, stepRows: number | undefined): readonly Kernel[] {
  const { rows, tile = { rows: 1, inner: 1 } } = contract
  if (tile.rows === 1) return [blockKernel(contract, tile)]
  const isShort = rows !== 'batch' && rows < tile.rows
  return [
    ...(isShort ? [] : [blockKernel(contract, tile)]),
    ...(isShort || rows === 'batch' || mayGoByRows(contract, stepRows) ? [rowKernel(contract)] : []),
  ]
}

/**
 * A row alone passes over all its zeros, and costs twice as much for what is left: worth it where so much is 0, as it is
 * behind relu and dropout (a quarter faster there, measured) and in images. The first rows stand for the others.
 */
const filledAtMost = 0.45
/** A row of an update has as many elements as the batch has rows: of fewer, too few are left for a row by itself. */
const fewestOfBatch = 64

/**
 * Whether rows are taken one by one where most of them is 0. In updates by data they are not: neighbouring pixels are 0
 * together, unlike those of four images.
 */
export function mayGoByRows({ zeros, a }: Contract, stepRows: number | undefined): boolean {
  if (!a.transposed) return zeros !== undefined
  return zeros === 'activations' && stepRows !== undefined && stepRows >= fewestOfBatch
}

/** Calls the kernels for all rows; `name` is the name of the function at hand. */
export function printContract(contract: Contract, context: FunctionContext, name: string): Lines {
  const { rows, inner, tile = { rows: 1, inner: 1 } } = contract
  const all = extentText(rows)
  const given = inner === 'batch' ? ', rows' : ''
  const oneByOne = block(`for (let row = 0; row < ${all}; row++)`, [`${name}Row(row${given})`])
  const whole = (call: string): Lines => block(`for (let row = 0; row < ${all}; row += ${tile.rows})`, [call])
  if (tile.rows === 1 || (rows !== 'batch' && rows < tile.rows)) return oneByOne
  const isExact = rows !== 'batch' && rows % tile.rows === 0
  const last = rows === 'batch' ? `rows - ${tile.rows}` : `${rows - tile.rows}`
  const blocks = whole(`${name}Block(${isExact ? 'row' : `Math.min(row, ${last}), row`}${given})`)
  const either = (test: string): Lines => [`if (${test}) {`, oneByOne, '} else {', blocks, '}']
  if (!mayGoByRows(contract, context.stepRows)) return rows === 'batch' ? either(`rows < ${tile.rows}`) : blocks
  const { buffer, transposed } = contract.a
  const looked = tile.rows * context.buffer(buffer).shape.columns
  const isSparse = `filled < ${Math.round(filledAtMost * looked)}`
  return [
    `const looked = rows < ${transposed ? fewestOfBatch : tile.rows} ? 0 : ${looked}`,
    'let filled = 0',
    ...block('for (let at = 0; at < looked; at++)', [`if (${context.field(buffer)}[at] !== 0) filled++`]),
    // Too few rows for a block go one by one; too few of a batch don't.
    ...either(transposed ? `looked > 0 && ${isSparse}` : isSparse),
  ]
}

function blockKernel(contract: Contract, tile: NonNullable<Contract['tile']>): Kernel {
  const { rows, inner } = contract
  const isExact = tile.rows === 1 || (rows !== 'batch' && rows % tile.rows === 0)
  const overlap = isExact ? '' : ' The last block goes back to be whole: its rows before `next` are done.'
  const sums = (context: FunctionContext): readonly string[] =>
    Array.from({ length: tile.rows }, (_, p) => sumsOf(context, tile.rows, p))
  return {
    suffix: tile.rows === 1 ? 'Row' : 'Block',
    parameters: ['row', ...(isExact ? [] : ['next']), ...(inner === 'batch' ? ['rows'] : [])],
    doc: `${describe(contract, tile.rows, tile.inner, contract.zeros === 'data')}${overlap}`,
    print: (context, depth) => [
      ...printZeros(sums(context), 'column', contract.columns),
      ...(contract.zeros === 'data' ? listedRounds : denseRounds)(contract, context, tile.rows, tile.inner, depth),
      ...printEpilogue(contract, context, depth, tile.rows, isExact ? 'row' : 'next'),
    ],
  }
}

/** How many places its kernels list at most. */
export const placesOf = ({ zeros, inner }: Contract, blockRows: number): number =>
  zeros === undefined ? 0 : inner === 'batch' ? blockRows : inner

function rowKernel(contract: Contract): Kernel {
  const skipsZeros = contract.zeros !== undefined
  return {
    suffix: 'Row',
    parameters: ['row', ...(contract.inner === 'batch' ? ['rows'] : [])],
    doc: describe(contract, 1, innerOfRow, skipsZeros),
    print: (context, depth) => [
      ...printZeros([sumsOf(context, 1, 0)], 'column', contract.columns),
      ...(skipsZeros ? listedRounds : denseRounds)(contract, context, 1, innerOfRow, depth),
      ...printEpilogue(contract, context, depth, 1, 'row'),
    ],
  }
}

function describe({ a, b }: Contract, height: number, width: number, skipsZeros: boolean): string {
  const rows = height === 1 ? 'One row' : `${height} rows`
  const zeros = skipsZeros ? ', without those where they are all 0' : ''
  return `${rows} of ${a.buffer}${a.transposed ? 'ᵀ' : ''} against ${width} rows of ${b.buffer} at a time${zeros}; sums in 64 bits.`
}

/** What is done with every sum of the rows from `first`. */
function printEpilogue(
  contract: Contract,
  context: FunctionContext,
  depth: number,
  height: number,
  first: 'row' | 'next',
): Lines {
  const { columns, stores, phase } = contract
  const place: Place = {
    row: 'current',
    column: 'column',
    at: 'at',
    accumulator: () => atom(`${context.field('scratch')}[cell]!`),
  }
  const accumulatorName = phase === 'update' ? 'gradient' : 'total'
  const body = (depth: number, at: Place): Lines =>
    printStores(stores, { context, depth, place: at, names: context.names(), accumulatorName })
  const isWhole = height === 1 || columns === context.sumsLength
  if (isWhole && isFlat(contract, context)) {
    const cell = first === 'row' ? '0' : times('next - row', columns)
    return block(
      `for (let cell = ${cell}, at = ${times(first, columns)}; cell < ${height * columns}; cell++, at++)`,
      body(depth + 1, { ...place, row: 'at', column: 'at' }),
    )
  }
  if (height === 1) {
    const starts = `let column = 0, at = ${times('row', columns)}, cell = 0`
    return block(
      `for (${starts}; column < ${columns}; column++, at++, cell++)`,
      body(depth + 1, { ...place, row: 'row' }),
    )
  }
  const starts = `let column = 0, at = ${times('current', columns)}, cell = ${times('current - row', context.sumsLength)}`
  return block(`for (let current = ${first}; current < row + ${height}; current++)`, [
    ...block(`for (${starts}; column < ${columns}; column++, at++, cell++)`, body(depth + 2, place)),
  ])
}
