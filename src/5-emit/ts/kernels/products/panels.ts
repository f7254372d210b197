/**
 * The third form of a product, for many rows that have zeros: rows as lists of what is not 0 in them, against a few
 * columns of `b` at a time. The columns lie element by element in a panel of 64-bit numbers, so that one place stands for
 * all of them, and their sums stay in registers. A row passes over all its own zeros and shares every element that it
 * loads with six columns: W4 trains 1.1 × as fast as with rows that stream one by one (Node 24; Node 20: 1.17 ×).
 */
import { sizeOf, type Contract } from '../../../../4-loops/program.js'
import { extentText, times, type FunctionContext } from '../context.js'
import { printEpilogue } from './epilogue.js'
import type { Kernel, Surroundings } from './kernel.js'
import { block, type Lines } from '../lines.js'
import { sumsAtHand } from './at-hand.js'
import { callBlocks, fewestRows, isOneByOne, tileOf } from './blocks.js'
import { firstFactor } from './terms.js'
import { sharedNames } from './shared-names.js'

/** A panel longer than this no longer fits in the cache, and neither do 128 lists: 6 MB of them. */
const longest = 4096

/** Whether a product has a form with panels, for calls of this many rows. */
export function mayGoByPanels(contract: Contract, { batchRows }: Pick<Surroundings, 'batchRows'>): boolean {
  const { rows, columns, inner, zeros } = contract
  const length = sizeOf(inner, batchRows)
  const isLarge = Math.min(sizeOf(rows, batchRows), length) >= fewestRows && columns >= sumsAtHand
  return zeros !== undefined && !isOneByOne(tileOf(contract)) && isLarge && length <= longest
}

/** What `Panels` does for all rows. */
export const callPanels = ({ rows, inner }: Contract, name: string): Lines =>
  callBlocks(rows, (first, count) => `${name}Panels(${first}, ${count}${inner === 'batch' ? ', rows' : ''})`)

export const panelsKernel = (contract: Contract): Kernel => ({
  suffix: 'Panels',
  parameters: ['first', 'count', ...(contract.inner === 'batch' ? ['rows'] : [])],
  doc: describe(contract),
  print: (context, depth) => printPanels(contract, context, depth),
})

function describe({ a, b, columns }: Contract): string {
  const overlap = columns % sumsAtHand === 0 ? '' : ' The last columns overlap those before them.'
  return `Rows of ${a.buffer}${a.transposed ? 'ᵀ' : ''} without what is 0 in them, against ${sumsAtHand} columns of ${b.buffer} at a time; sums in 64 bits.${overlap}`
}

function printPanels(contract: Contract, context: FunctionContext, depth: number): Lines {
  const { b, columns, inner } = contract
  context.shared.add('panels')
  const { left, down, along } = firstFactor(contract, context)
  const length = extentText(inner)
  const isExact = columns % sumsAtHand === 0
  const start = isExact ? 'column' : 'from'
  return [
    `${sharedNames.listFilled}(${left}, ${times('first', down)}, ${down}, ${along}, count, ${length})`,
    ...block(`for (let column = 0; column < ${columns}; column += ${sumsAtHand})`, [
      ...(isExact ? [] : [`const from = Math.min(column, ${columns - sumsAtHand})`]),
      `${sharedNames.fillPanel}(${context.field(b.buffer)}, ${start}, ${columns}, ${length})`,
      `${sharedNames.addPanel}(${start}, ${columns}, count)`,
    ]),
    ...printEpilogue(contract, context, depth, { base: 'first', from: 'first', count: 'count', stride: columns }),
  ]
}
