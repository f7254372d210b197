/** Prints maps as loops over rows and columns of constant extent. */
import type { Names } from '../../../4-loops/names.js'
import type { Contract, MapStatement } from '../../../4-loops/program.js'
import { leavesIn, pointsOf } from '../../../4-loops/uses.js'
import { extentText, times, type FunctionContext, type Local, type Place } from './context.js'
import { block, type Lines } from './lines.js'
import { printPairs } from './pairs.js'
import { printStores } from './stores.js'
import type { Text } from './text.js'

/** A row that something around the statement fixes, and that row's own numbers. */
export interface RowPlace {
  readonly row: string
  readonly local?: Local
  /** The names of the walk around: its statements share one block. */
  readonly names?: Names
}

export const noAccumulator = (index: number): Text => {
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
    const points = pointsOf(map)
    if (points.length > 0) return printPairs(points, size, context, depth, element)
    return block(`for (let at = 0; at < ${size}; at++)`, element(place, depth + 1))
  }
  return block(
    `for (let row = 0; row < ${extentText(rows)}; row++)`,
    overColumns(columns, { row: 'row' }, depth + 1, element),
  )
}

/** Everything is either as large as the statement or a single number: rows and columns need no telling apart. */
export function isFlat(map: MapStatement | Contract, context: Pick<FunctionContext, 'buffer'>): boolean {
  const whole = (name: string): boolean => {
    const { shape } = context.buffer(name)
    return (shape.rows === map.rows && shape.columns === map.columns) || (shape.rows === 1 && shape.columns === 1)
  }
  const inPlace = leavesIn(map).every((leaf) => (leaf.kind === 'load' ? whole(leaf.buffer) : leaf.kind !== 'column'))
  return inPlace && map.stores.every(({ offset }) => offset === undefined)
}

export type Element = (place: Omit<Place, 'accumulator'>, depth: number) => Lines

/** Runs over the columns of one row. */
export function overColumns(columns: number, { row, local, names }: RowPlace, depth: number, element: Element): Lines {
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
