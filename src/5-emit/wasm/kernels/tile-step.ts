/** One step of a tile along the inner index: what is loaded, multiplied and added. */
import { i32, v128, type Effect, type Local, type V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import { loadPairTwice, loadSplat, loadVector } from './access.js'
import type { Block, Panel } from './factors.js'

type Vector = Local<'v128'>

export interface Registers {
  /** An element of each row, in all lanes, and the sums of its whole vectors. */
  readonly rows: readonly { readonly element: Vector; readonly sums: readonly Vector[] }[]
  /** Elements of two rows, in two lanes each, and the sums of their last columns. */
  readonly pairs: readonly { readonly elements: Vector; readonly sum: Vector }[]
  /** Vectors of the second factor, none where each is loaded for its one product. */
  readonly vectors: readonly Vector[]
  /** Its last columns, twice. */
  readonly tail: Vector
  readonly fromA: Local<'i32'>
  readonly fromB: Local<'i32'>
  /** Whether all rows have registers of their own for their elements, which are loaded before the first product. */
  readonly isAhead: boolean
}

/**
 * V8 of Node 24 keeps this order: with all loads in front, 256 elements into 4, 6, 10, 12 and 35 columns take 8, 4, 3, 2
 * and 2% less. Older ones have their own.
 */
export function stepOf(registers: Registers, real: Lanes, block: Block, panel: Panel): readonly Effect[] {
  const { rows, pairs, vectors, tail, fromA, fromB, isAhead } = registers
  const columnsFrom = (vector: number): number => vector * real.count * panel.bytes
  const vectorAt = (j: number): V128 => loadVector(real, panel.bytes, fromB.get, columnsFrom(j))
  const add = (sum: Vector, a: Vector, b: V128): Effect => sum.set(real.multiplyAdd(a.get, b, sum.get))
  const elements = rows.map(({ element }, i) => element.set(loadSplat(real, block.bytes, fromA.get, i * block.rowStep)))
  const products = rows.map(({ element, sums }) =>
    sums.map((sum, j) => add(sum, element, vectors[j]?.get ?? vectorAt(j))),
  )
  const loaded = vectors.map((vector, j) => vector.set(vectorAt(j)))
  const next = fromA.set(i32.plus(fromA.get, block.step))
  if (!isAhead) return [...loaded, ...elements.flatMap((element, i) => [element, ...(products[i] ?? [])]), next]
  return [
    ...elements,
    ...pairs.map((pair, i) => pair.elements.set(pairOf(rows.slice(2 * i)))),
    ...loaded,
    pairs.length > 0 ? tail.set(loadPairTwice(panel.bytes, fromB.get, columnsFrom(vectors.length))) : [],
    next,
    ...products.flat(),
    ...pairs.map((pair) => add(pair.sum, pair.elements, tail.get)),
  ]
}

function pairOf([above, below]: Registers['rows']): V128 {
  if (!above || !below) throw new Error('a pair of rows without one of them')
  return v128.shuffle32(above.element.get, below.element.get, [0, 1, 4, 5])
}
