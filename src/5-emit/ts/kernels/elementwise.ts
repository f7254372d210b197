/** Prints maps and reductions as loops over rows and columns of constant extent. */
import type { Names } from '../../../4-loops/names.js'
import type { Contract, MapStatement, Reduce, Store } from '../../../4-loops/program.js'
import { leavesOf } from '../../../expression/walk.js'
import { expressionsOf, keyOfLoopLeaf } from '../../../4-loops/effects.js'
import { extentText, plus, times, type FunctionContext, type Local, type Place } from './context.js'
import { block, type Lines } from './lines.js'
import { printStores, printValue } from './stores.js'
import { assign, atom, type Text } from './text.js'

/** A row that something around the statement fixes, and that row's own numbers. */
export interface RowPlace {
  readonly row: string
  readonly local?: Local
  /** The names of the walk around: its statements share one block. */
  readonly names?: Names
}

const noAccumulator = (index: number): Text => {
  throw new Error(`there is no accumulator ${index} here`)
}

export function printMap(map: MapStatement, context: FunctionContext, depth: number, fixed?: RowPlace): Lines {
  const { rows, columns, stores } = map
  const element = (place: Omit<Place, 'accumulator'>, depth: number): Lines =>
    printStores(stores, {
      context,
      depth,
      names: place.names ?? context.names(),
      place: { ...place, accumulator: noAccumulator },
    })
  if (fixed) return overColumns(columns, fixed, depth, element)
  if (rows === 1 && columns === 1) return element({ row: '0', column: '0', at: '0', names: context.body }, depth)
  if (rows === 1) return overColumns(columns, { row: '0' }, depth, element)
  if (columns === 1 || isFlat(map, context)) {
    const size = rows === 'batch' ? times('rows', columns) : `${rows * columns}`
    const place = { row: 'at', column: columns === 1 ? '0' : 'at', at: 'at' }
    return block(`for (let at = 0; at < ${size}; at++)`, element(place, depth + 1))
  }
  return block(
    `for (let row = 0; row < ${extentText(rows)}; row++)`,
    overColumns(columns, { row: 'row' }, depth + 1, element),
  )
}

/** Everything is either as large as the statement or a single number: rows and columns need no telling apart. */
export function isFlat(map: MapStatement | Contract, context: FunctionContext): boolean {
  const whole = (name: string): boolean => {
    const { shape } = context.buffer(name)
    return (shape.rows === map.rows && shape.columns === map.columns) || (shape.rows === 1 && shape.columns === 1)
  }
  const leaves = expressionsOf(map).flatMap((value) => leavesOf(value, keyOfLoopLeaf))
  const inPlace = leaves.every((leaf) => (leaf.kind === 'load' ? whole(leaf.buffer) : leaf.kind !== 'column'))
  return inPlace && map.stores.every(({ offset }) => offset === undefined)
}

type Element = (place: Omit<Place, 'accumulator'>, depth: number) => Lines

/** Runs over the columns of one row. */
function overColumns(columns: number, { row, local, names }: RowPlace, depth: number, element: Element): Lines {
  const own = { ...(local && { local }), ...(names && { names }) }
  if (columns === 1) return element({ row, column: '0', at: row, ...own }, depth)
  const start = times(row, columns)
  const place: Omit<Place, 'accumulator'> =
    start === '0' ? { row, column: 'column', at: 'column', ...own } : { row, column: 'column', at: 'at', ...own }
  const head =
    start === '0'
      ? `for (let column = 0; column < ${columns}; column++)`
      : `for (let column = 0, at = ${start}; column < ${columns}; column++, at++)`
  return block(head, element(place, depth + 1))
}

const starts = { sum: '0', max: '-Infinity' } as const

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

/** One value a column, summed row after row in `scratch`. */
function printColumnSums(reduce: Reduce, context: FunctionContext, depth: number): Lines {
  const { columns, folds } = reduce
  const scratch = context.field('scratch')
  const slot = (index: number): string => `${scratch}[${plus('column', index * columns)}]!`
  const place: Place = { row: 'row', column: 'column', at: 'at', accumulator: noAccumulator }
  const totals = folds.map((_, index) => slot(index))
  const element: Element = (at, depth) => printFolds(reduce, context, { ...place, ...at }, depth, totals)
  const done: Place = { row: '0', column: 'column', at: 'column', accumulator: (index) => atom(slot(index)) }
  const names = context.names()
  return [
    ...folds.map(({ fold }, index) => `${scratch}.fill(${starts[fold]}, ${index * columns}, ${(index + 1) * columns})`),
    ...block(
      `for (let row = 0; row < ${extentText(reduce.rows)}; row++)`,
      overColumns(columns, { row: 'row' }, depth + 1, element),
    ),
    ...block(
      `for (let column = 0; column < ${columns}; column++)`,
      printStores(reduce.stores, { context, depth: depth + 1, place: done, names, accumulatorName: sumName(reduce) }),
    ),
  ]
}

const sumName = (reduce: Reduce): string => (reduce.phase === 'update' ? 'gradient' : 'sum')

/** Adds one element to every running sum or maximum. */
function printFolds(
  reduce: Reduce,
  context: FunctionContext,
  place: Place,
  depth: number,
  totals: readonly string[],
): Lines {
  const names = place.names ?? context.names()
  return reduce.folds.flatMap(({ fold, value }, index): readonly string[] => {
    const total = totals[index] ?? ''
    const { lines, text } = printValue(value, { context, place, depth, names })
    if (fold === 'sum') return [...lines, assign(`${total} +=`, text, depth)]
    return [...lines, assign(`${total} =`, atom(`Math.max(${total}, ${text.text})`), depth)]
  })
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
