/** What is done with the sums of a product once they are complete: everything that was fused behind it. */
import type { Contract } from '../../../../4-loops/program.js'
import { times, type FunctionContext, type Place } from '../context.js'
import { isFlat } from '../elementwise.js'
import { block, type Lines } from '../lines.js'
import { printStores } from '../stores.js'
import { atom } from '../text.js'

/** The rows whose sums lie in `scratch`, one behind the other from row `base` on. */
export interface SummedRows {
  readonly base: 'row' | 'first'
  /** The first that is not done yet. */
  readonly from: 'row' | 'next' | 'first'
  readonly count: number | 'count'
  /** How far apart they lie. */
  readonly stride: number
}

export function printEpilogue(contract: Contract, context: FunctionContext, depth: number, summed: SummedRows): Lines {
  const { columns, stores, phase } = contract
  const { base, from, count, stride } = summed
  const place: Place = {
    row: 'current',
    column: 'column',
    at: 'at',
    accumulator: () => atom(`${context.field('scratch')}[cell]!`),
  }
  const accumulatorName = phase === 'update' ? 'gradient' : 'total'
  const body = (depth: number, at: Place): Lines =>
    printStores(stores, { context, depth, place: at, names: context.names(), accumulatorName })
  const before = from === base ? '0' : `${from} - ${base}`
  const isWhole = count === 1 || columns === stride
  if (isWhole && isFlat(contract, context)) {
    const cells = count === 'count' ? times(count, columns) : `${count * columns}`
    return block(
      `for (let cell = ${times(before, columns)}, at = ${times(from, columns)}; cell < ${cells}; cell++, at++)`,
      body(depth + 1, { ...place, row: 'at', column: 'at' }),
    )
  }
  if (count === 1) {
    const starts = `let column = 0, at = ${times('row', columns)}, cell = 0`
    return block(
      `for (${starts}; column < ${columns}; column++, at++, cell++)`,
      body(depth + 1, { ...place, row: 'row' }),
    )
  }
  const cell = times(`current - ${base}`, stride)
  const starts = `let column = 0, at = ${times('current', columns)}, cell = ${cell}`
  return block(`for (let current = ${from}; current < ${base} + ${count}; current++)`, [
    ...block(`for (${starts}; column < ${columns}; column++, at++, cell++)`, body(depth + 2, place)),
  ])
}
