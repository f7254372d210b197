/** Prints reductions: over the columns of each row, or over the rows. */
import type { Names } from '../../../4-loops/names.js'
import type { Reduce, Store } from '../../../4-loops/program.js'
import { extentText, type FunctionContext, type Place } from './context.js'
import { noAccumulator, overColumns, type Element, type RowPlace } from './elementwise.js'
import { printColumnSums, starts } from './column-sums.js'
import { printFolds } from './folds.js'
import { block, type Lines } from './lines.js'
import { printStores, printValue } from './stores.js'
import { atom, type Text } from './text.js'

export function printReduce(reduce: Reduce, context: FunctionContext, depth: number, fixed?: RowPlace): Lines {
  if (reduce.over === 'columns') return printRowReduce(reduce, context, depth, fixed)
  if (fixed) return printAddition(reduce, context, depth, fixed)
  return reduce.columns === 1 ? printTotal(reduce, context, depth) : printColumnSums(reduce, context, depth)
}

/** One value a row. */
function printRowReduce(reduce: Reduce, context: FunctionContext, depth: number, fixed?: RowPlace): Lines {
  if (!fixed) {
    if (reduce.rows === 1) return printRowReduce(reduce, context, depth, { row: '0' })
    const inner = printRowReduce(reduce, context, depth + 1, { row: 'row' })
    return block(`for (let row = 0; row < ${extentText(reduce.rows)}; row++)`, inner)
  }
  const totals = foldNames(reduce, fixed.names ?? context.names(), fixed.local)
  const element: Element = (place, depth) =>
    printFolds(reduce, context, { ...place, accumulator: noAccumulator }, depth, totals)
  const accumulator = (index: number): Text => atom(totals[index] ?? '')
  const { row, local } = fixed
  const place: Place = { row, column: '0', at: row, accumulator, ...(local && { local }) }
  return [
    ...reduce.folds.map(({ fold }, index) => `let ${totals[index]} = ${starts[fold]}`),
    ...overColumns(reduce.columns, fixed, depth, element),
    ...printStores(reduce.stores, { context, depth, place, names: fixed.names ?? context.names() }),
  ]
}

/** What one row adds to a single number. */
function printAddition(reduce: Reduce, context: FunctionContext, depth: number, fixed: RowPlace): Lines {
  const { row, local } = fixed
  const place: Place = { row, column: '0', at: row, accumulator: noAccumulator, ...(local && { local }) }
  const names = fixed.names ?? context.names()
  const printed = reduce.folds.map(({ value }) => printValue(value, { context, place, depth, names }))
  const accumulator = (index: number): Text => printed[index]?.text ?? atom('0')
  const stores = printStores(reduce.stores, {
    context,
    depth,
    names,
    place: { ...place, row: '0', at: '0', accumulator },
  })
  return [...printed.flatMap(({ lines }) => lines), ...stores]
}

/** A single number over all rows. */
function printTotal(reduce: Reduce, context: FunctionContext, depth: number): Lines {
  const totals = foldNames(reduce, context.names())
  const place: Place = { row: 'row', column: '0', at: 'row', accumulator: noAccumulator }
  const done: Place = { row: '0', column: '0', at: '0', accumulator: (index) => atom(totals[index] ?? '') }
  return [
    ...reduce.folds.map(({ fold }, index) => `let ${totals[index]} = ${starts[fold]}`),
    ...block(
      `for (let row = 0; row < ${extentText(reduce.rows)}; row++)`,
      printFolds(reduce, context, place, depth + 1, totals),
    ),
    ...printStores(reduce.stores, { context, depth, place: done, names: context.names() }),
  ]
}

/** A name for each running value: what is directly stored from it, else `sum` or `largest`. */
function foldNames(reduce: Reduce, names: Names, local?: RowPlace['local']): readonly string[] {
  return reduce.folds.map(({ fold }, index) => {
    const direct = reduce.stores.find((store) => isJust(store, index))
    const own = direct && local?.(direct.buffer, direct.offset)
    if (own) return own.text
    const wanted = direct ? `${direct.buffer}InRow` : fold === 'sum' ? 'total' : 'maximum'
    return names.unique(wanted)
  })
}

const isJust = ({ value }: Store, index: number): boolean =>
  value.op === 'leaf' && value.leaf.kind === 'accumulator' && value.leaf.index === index
