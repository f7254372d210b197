/**
 * A product over few inner elements: those of a block of rows are all at hand, so that each sum is stored where it is
 * made. Sums that wait in memory for their next round cost as much as what is added to them (32×128 over 10: a third
 * faster without, measured).
 */
import { range } from '../../../range.js'
import type { Contract } from '../../../../4-loops/program.js'
import { plus, times, type FunctionContext, type Place } from '../context.js'
import { block, type Lines } from '../lines.js'
import { printStores } from '../stores.js'
import { assign, atom, chain } from '../text.js'
import type { Tile } from '../../../../4-loops/machine.js'
import type { Kernel } from './kernel.js'
import { firstFactor, loadFactors, secondFactor } from './terms.js'

export const wholeKernel = (contract: Contract, { rows, inner }: Tile): Kernel => ({
  suffix: 'Block',
  parameters: ['row'],
  doc: `${rows} rows of ${contract.a.buffer} against all ${inner} ${contract.b.transposed ? 'columns' : 'rows'} of ${contract.b.buffer}; sums in 64 bits.`,
  print: (context, depth) => printWhole(contract, context, depth, rows, inner),
})

function printWhole(contract: Contract, context: FunctionContext, depth: number, height: number, width: number): Lines {
  const { columns, b } = contract
  const { down } = firstFactor(contract, context)
  // The terms of a column follow each other where the second factor is the transpose of its array, which is read as it is.
  const element = (r: number): string =>
    b.transposed
      ? `${context.field(b.buffer)}[${plus('cell', r)}]!`
      : `${secondFactor(contract, context, height)}[${plus('column', r * columns)}]!`
  const [start, next] = b.transposed ? [', cell = 0', `, cell += ${width}`] : ['', '']
  const starts = `let column = 0, at = ${times('row', columns)}${start}`
  return [
    `const from = ${times('row', down)}`,
    ...loadFactors(contract, context, height, width),
    ...block(`for (${starts}; column < ${columns}; column++, at++${next})`, [
      ...range(width).map((r) => `const b${r} = ${element(r)}`),
      ...range(height).flatMap((p) => storeSum(contract, context, depth + 1, p, width)),
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
      terms.reduce((left, term) => chain('+', left, term), atom('0')),
      depth,
    ),
    ...printStores(stores, { context, depth, place, names: context.names(), suffix: `${p}` }),
  ]
}
