/**
 * A block of rows whose last round stores each sum where it is made, if that is short to print for each row. Sums that
 * wait in memory cost as much as what is added to them: 32×128 over 10, of which one round has all at hand, are a third
 * faster without, 16×16 over 16 a tenth (measured).
 */
import { range } from '../../../range.js'
import type { Tile } from '../../../../4-loops/machine.js'
import type { Contract } from '../../../../4-loops/program.js'
import { hasOneRound } from '../../../../4-loops/stores.js'
import { plus, times, type FunctionContext, type Place } from '../context.js'
import { block, type Lines } from '../lines.js'
import { printStores } from '../stores.js'
import { assign, atom, chain } from '../text.js'
import { printZeros } from '../zeros.js'
import { denseRounds } from './dense-rounds.js'
import type { Kernel } from './kernel.js'
import { describe } from './streaming.js'
import { rowsOfSums, sumsOf } from './sums.js'
import { firstFactor, loadFactors, secondFactor } from './terms.js'

export const storingKernel = (contract: Contract, tile: Tile, inner: number): Kernel => ({
  suffix: 'Block',
  parameters: ['row'],
  doc: hasOneRound(contract) ? describeWhole(contract, tile.rows) : describe(contract, tile.rows, tile.inner, false),
  print: (context, depth) => {
    const width = inner % tile.inner || tile.inner
    const before = inner - width
    const last = lastRound(contract, context, depth, tile.rows, width, before)
    if (before === 0) return last
    return [
      ...printZeros(rowsOfSums(context, tile.rows), 'column', contract.columns),
      ...denseRounds(contract, context, tile.rows, tile.inner, depth, before),
      ...last,
    ]
  },
})

const describeWhole = ({ a, b, inner }: Contract, height: number): string =>
  `${height} rows of ${a.buffer}${a.transposed ? 'ᵀ' : ''} against all ${inner} ${b.transposed ? 'columns' : 'rows'} of ${b.buffer}; sums in 64 bits.`

/** The terms of a column follow each other where the second factor is the transpose of its array: one round needs no copy. */
export const readsInPlace = (contract: Contract): boolean => contract.b.transposed && hasOneRound(contract)

/** `width` inner elements of `height` rows, behind `before` others. */
function lastRound(
  contract: Contract,
  context: FunctionContext,
  depth: number,
  height: number,
  width: number,
  before: number,
): Lines {
  const { columns, b } = contract
  const { down, along } = firstFactor(contract, context)
  const isInPlace = readsInPlace(contract)
  const element = (r: number): string =>
    isInPlace
      ? `${context.field(b.buffer)}[${plus('cell', r)}]!`
      : `${secondFactor(contract, context, height)}[${plus('column', (before + r) * columns)}]!`
  const [start, next] = isInPlace ? [', cell = 0', `, cell += ${width}`] : ['', '']
  const starts = `let column = 0, at = ${times('row', columns)}${start}`
  const sum = (p: number): string => (before === 0 ? '0' : `${sumsOf(context, height, p)}[column]!`)
  return [
    `const from = ${plus(times('row', down), before * along)}`,
    ...loadFactors(contract, context, height, width),
    ...block(`for (${starts}; column < ${columns}; column++, at++${next})`, [
      ...range(width).map((r) => `const b${r} = ${element(r)}`),
      ...range(height).flatMap((p) => storeSum(contract, context, depth + 1, p, width, sum(p))),
    ]),
  ]
}

/** Each row is stored before the next is added up: sums that are all kept at hand spill (half as fast, measured). */
function storeSum(
  { columns, stores }: Contract,
  context: FunctionContext,
  depth: number,
  p: number,
  width: number,
  before: string,
): Lines {
  const terms = range(width).map((r) => atom(`a${p}${r} * b${r}`))
  const place: Place = {
    row: plus('row', p),
    column: 'column',
    at: plus('at', p * columns),
    accumulator: () => atom(`sum${p}`),
  }
  return [
    // From 0 on, as everywhere: nothing but negative zeros would add up to one.
    assign(
      `const sum${p} =`,
      terms.reduce((left, term) => chain('+', left, term), atom(before)),
      depth,
    ),
    ...printStores(stores, { context, depth, place, names: context.names(), suffix: `${p}` }),
  ]
}
