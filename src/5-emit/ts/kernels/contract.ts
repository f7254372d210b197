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
import { extentText, type FunctionContext } from './context.js'
import { printEpilogue } from './epilogue.js'
import type { Kernel } from './kernel.js'
import { block, type Lines } from './lines.js'
import { callPanels, fewestForPanels, mayGoByPanels, panelsKernel } from './panels.js'
import { denseRounds, listedRounds } from './rounds.js'
import { sumsOf } from './sums.js'
import { printZeros } from './zeros.js'

/** How many elements of a single row are at hand at a time: it has no other row to share what it loads with; 8 are 5% slower. */
const innerOfRow = 6

export function kernelsOf(contract: Contract, batchRows: number): readonly Kernel[] {
  const { rows, tile = { rows: 1, inner: 1 } } = contract
  if (tile.rows === 1) return [blockKernel(contract, tile)]
  const isShort = rows !== 'batch' && rows < tile.rows
  return [
    ...(mayGoByPanels(contract, batchRows) ? [panelsKernel(contract)] : []),
    ...(isShort ? [] : [blockKernel(contract, tile)]),
    ...(isShort || rows === 'batch' ? [rowKernel(contract)] : []),
  ]
}

/**
 * A row alone passes over all its zeros, and costs twice as much for what is left: worth it where so much is 0, as it is
 * behind relu and dropout (a quarter faster there, measured) and in images. Panels cost a fifth more for what is left, but
 * need many rows. The first rows stand for the others.
 */
const filledAtMost = { row: 0.45, panels: 0.75 }

/** Whether rows are taken one by one where most of them is 0: in updates, which have as many rows as inputs, panels are. */
export const mayGoByRows = ({ zeros, a }: Contract): boolean => zeros !== undefined && !a.transposed

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
  const goesByPanels = mayGoByPanels(contract, context.batchRows)
  const goesByRows = mayGoByRows(contract)
  if (!goesByPanels && !goesByRows) {
    return rows === 'batch' ? chosen([{ test: `rows < ${tile.rows}`, calls: oneByOne }], blocks) : blocks
  }
  const { buffer } = contract.a
  const looked = tile.rows * context.buffer(buffer).shape.columns
  const isEmptier = (share: number): string => `filled < ${Math.round(share * looked)}`
  const panels = {
    test: `rows >= ${fewestForPanels} && ${isEmptier(filledAtMost.panels)}`,
    calls: callPanels(contract, name),
  }
  return [
    // Too few rows for a block go one by one; too few of a batch don't.
    `const looked = rows < ${goesByRows ? tile.rows : fewestForPanels} ? 0 : ${looked}`,
    'let filled = 0',
    ...block('for (let at = 0; at < looked; at++)', [`filled += Number(${context.field(buffer)}[at] !== 0)`]),
    ...chosen(
      [
        ...(goesByPanels ? [panels] : []),
        ...(goesByRows ? [{ test: isEmptier(filledAtMost.row), calls: oneByOne }] : []),
      ],
      blocks,
    ),
  ]
}

interface Choice {
  readonly test: string
  readonly calls: Lines
}

const chosen = (choices: readonly Choice[], otherwise: Lines): Lines => [
  ...choices.flatMap(({ test, calls }, index) => [`${index === 0 ? '' : '} else '}if (${test}) {`, calls]),
  '} else {',
  otherwise,
  '}',
]

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
      ...printEpilogue(contract, context, depth, {
        base: 'row',
        from: isExact ? 'row' : 'next',
        count: tile.rows,
        stride: context.sumsLength,
      }),
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
      ...printEpilogue(contract, context, depth, { base: 'row', from: 'row', count: 1, stride: contract.columns }),
    ],
  }
}

function describe({ a, b }: Contract, height: number, width: number, skipsZeros: boolean): string {
  const rows = height === 1 ? 'One row' : `${height} rows`
  const zeros = skipsZeros ? ', without those where they are all 0' : ''
  return `${rows} of ${a.buffer}${a.transposed ? 'ᵀ' : ''} against ${width} rows of ${b.buffer} at a time${zeros}; sums in 64 bits.`
}
