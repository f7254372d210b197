/**
 * A tile of sums in registers: one element of each row of the first factor meets the vectors of a row of the second.
 * Four rows by two vectors come nearest to what 128 bits can do; unrolling the inner loop halves that in V8 of Node 20
 * and 22, which does so itself, and larger tiles spill (measured). Where the last vector of a row would be half empty, two
 * rows share one.
 */
import { range } from '../../range.js'
import { i32, repeatWhile, v128, when, type Effect, type I32, type Local, type V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { extent, inScratch } from './context.js'
import type { Block, Either, Panel } from './factors.js'
import type { Product } from './product.js'
import { stepOfSums } from './shape.js'
import { stepOf, type Registers } from './tile-step.js'

/** That of a shape, or any other whose rows are not paired. */
export interface TileSize {
  readonly rows: number
  readonly vectors: number
  readonly isPaired: boolean
}

/** So few sums leave registers for the elements of all rows; steps that are written out are shorter without. */
const fewSums = 6

/** The sums, row by row, ready in registers; what lies behind the last column of a paired row is another's. */
export function writeTile(
  steps: Steps,
  { contract, context }: Product,
  block: Block,
  panel: Panel | Either,
  { rows, vectors, isPaired }: TileSize,
): readonly (readonly V128[])[] {
  const { builder } = steps
  const local = (): Local<'v128'> => builder.local('v128')
  const whole = isPaired ? vectors - 1 : vectors
  const { inner } = contract
  const few = typeof inner === 'number' && inner <= mostWrittenOut ? inner : undefined
  const isAhead = isPaired || (rows > 1 && rows * whole <= fewSums && few === undefined)
  const inTurn = local()
  const registers: Registers = {
    rows: range(rows).map(() => ({ element: isAhead ? local() : inTurn, sums: range(whole).map(local) })),
    pairs: range(isPaired ? rows / 2 : 0).map(() => ({ elements: local(), sum: local() })),
    // A row alone takes each as it comes: V8 would keep them all in registers.
    vectors: range(rows > 1 ? whole : 0).map(local),
    tail: local(),
    fromA: builder.local('i32'),
    fromB: builder.local('i32'),
    isAhead,
  }
  const { fromA, fromB, pairs } = registers
  const endOfB = builder.local('i32')
  const walk = (panel: Panel): readonly Effect[] => {
    const step = stepOf(registers, context.real, block, panel)
    const again = i32.lt_u(fromB.tee(i32.plus(fromB.get, panel.rowStep)), endOfB.get)
    return [
      fromB.set(i32.plus(panel.start, panel.address)),
      endOfB.set(i32.add(fromB.get, i32.times(extent(context, inner), panel.rowStep))),
      ...(few === undefined ? [repeatWhile(step, again)] : writtenOut(step, again, few)),
    ]
  }
  const all = [...registers.rows.flatMap(({ sums }) => sums), ...pairs.map(({ sum }) => sum)]
  steps.do(fromA.set(i32.plus(block.start, block.address)), ...clear(all))
  steps.do(...('many' in panel ? [when(panel.isMany, walk(panel.many), walk(panel.few))] : walk(panel)))
  return registers.rows.map(({ sums }, i) => {
    const own = sums.map(({ get }) => get)
    const pair = pairs[Math.floor(i / 2)]?.sum.get
    if (!pair) return own
    return [...own, i % 2 === 0 ? pair : v128.shuffle32(pair, pair, [2, 3, 2, 3])]
  })
}

/** Steps along so few inner elements are written out. */
const mostWrittenOut = 12

/**
 * A loop of so many rounds, one behind the other: the end of a short loop is foretold wrongly (32×128 over 10: 87% of what
 * a core can do, instead of 82). Each round is behind its test all the same: without, V8 of Node 20 and 22 moves the loads
 * of all rounds to the front, which spills (a third).
 */
const writtenOut = (round: readonly Effect[], again: I32, count: number): readonly Effect[] =>
  count === 1 ? round : [...round, when(again, writtenOut(round, again, count - 1))]

/** The zero is written once. */
export const clear = ([first, ...others]: readonly Local<'v128'>[]): readonly Effect[] =>
  first ? [first.set(v128.zero), ...others.map((sum) => sum.set(first.get))] : []

/** Puts sums where the stores of their rows will find them; `waiting`: where their first row lies, in bytes. */
export function keepSums(
  steps: Steps,
  { contract, context }: Product,
  { waiting, column }: { readonly waiting?: I32; readonly column: I32 },
  sums: readonly (readonly V128[])[],
): void {
  const { real, layout } = context
  const step = stepOfSums(contract.columns, real)
  const across = i32.times(column, real.bytes)
  const to = steps.keepAddress(inScratch(context, i32.plus(waiting ? i32.add(waiting, across) : across, layout.sums)))
  sums.forEach((vectors, i) => vectors.forEach((sum, j) => steps.do(v128.store(to, i * step + 16 * j, sum))))
}
