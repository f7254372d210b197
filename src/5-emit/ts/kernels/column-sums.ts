/** Prints reductions over the rows: one value a column, summed row after row in `scratch`. */
import { range } from '../../range.js'
import type { Reduce } from '../../../4-loops/program.js'
import { plus, type FunctionContext, type Place } from './context.js'
import { noAccumulator, overColumns, type Element } from './elementwise.js'
import { printFolds } from './folds.js'
import { block, type Lines } from './lines.js'
import { inRounds, stepOf } from './rounds.js'
import { printStores, printValue } from './stores.js'
import { assign, atom, chain } from './text.js'
import { printFill } from './zeros.js'

export function printColumnSums(reduce: Reduce, context: FunctionContext, depth: number): Lines {
  const { columns, folds, phase } = reduce
  const scratch = context.field('scratch')
  const slots = folds.map((_, index) => `${scratch}[${plus('column', index * columns)}]!`)
  const done: Place = { row: '0', column: 'column', at: 'column', accumulator: (index) => atom(slots[index] ?? '') }
  const accumulatorName = phase === 'update' ? 'gradient' : 'sum'
  const stored = { context, depth: depth + 1, place: done, names: context.names(), accumulatorName }
  return [
    ...folds.flatMap(({ fold }, index) => {
      const range = { from: index * columns, to: (index + 1) * columns }
      return printFill([scratch], 'at', { ...range, value: starts[fold], mostInLoop })
    }),
    ...overRows(reduce, context, depth, slots),
    ...block(`for (let column = 0; column < ${columns}; column++)`, printStores(reduce.stores, stored)),
  ]
}

/** Once a step, and not once a block: only what is short saves more than it takes of a module (W2's step: 1%). */
const mostInLoop = 32

export const starts = { sum: '0', max: '-Infinity' } as const

/** Several rows at a time, and what is left of them. */
function overRows(reduce: Reduce, context: FunctionContext, depth: number, slots: readonly string[]): Lines {
  const { rows, columns, rowsAtOnce = 1 } = reduce
  return inRounds(rows === 'batch' ? 'rows' : rows, rowsAtOnce, (count, from, to) => {
    const element: Element = (place, depth) =>
      count === 1
        ? printFolds(reduce, context, { ...place, accumulator: noAccumulator }, depth, slots)
        : addRows(reduce, context, place, depth, slots, count)
    const head = `for (let row = ${from}; row < ${to}; ${stepOf('row', count)})`
    return block(head, overColumns(columns, { row: 'row' }, depth + 1, element))
  })
}

/** The sums come from memory and go back once for all the rows, which are added in their order. */
function addRows(
  { columns, folds }: Reduce,
  context: FunctionContext,
  place: Omit<Place, 'accumulator'>,
  depth: number,
  slots: readonly string[],
  count: number,
): Lines {
  const names = place.names ?? context.names()
  return folds.flatMap(({ value }, index) => {
    const terms = range(count).map((p) => {
      const own = { ...place, row: plus(place.row, p), at: plus(place.at, p * columns), accumulator: noAccumulator }
      return printValue(value, { context, place: own, depth, names, suffix: `${p}` })
    })
    const sum = slots[index] ?? ''
    const added = terms.reduce((left, { text }) => chain('+', left, text), atom(sum))
    return [...terms.flatMap(({ lines }) => lines), assign(`${sum.replace(/!$/, '')} =`, added, depth)]
  })
}
