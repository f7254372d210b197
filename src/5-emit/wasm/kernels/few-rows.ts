/** Products of a few rows, such as a prediction for one: row by row, so many columns at a time as hide an addition's delay. */
import { i32, repeatWhile, v128, type I32, type V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadVector } from './access.js'
import { extent, inScratch } from './context.js'
import { blockInPlace, panelInPlace } from './factors.js'
import { keptWithin, vectorsOf, type Product } from './product.js'
import { shareOfRows, unlessEmpty } from './share.js'
import { clear, keepSums, writeTile } from './tile.js'
import { totalsOf } from './totals.js'

const vectorsOfRow = 4

export function writeFewRows(steps: Steps, product: Product): void {
  const { contract, context, row, finish } = product
  // Threads share rows alone: so few of them are seldom worth more than one thread.
  const share = shareOfRows(steps, extent(context, contract.rows), 1, context)
  const inner = steps.apart()
  if (contract.b.transposed) alongBoth(inner, product)
  else alongRows(inner, product)
  inner.do(
    finish.rows({
      row: row.get,
      endOfRows: i32.plus(row.get, 1),
      column: i32.const(0),
      endOfColumns: i32.const(contract.columns),
      from: inScratch(context, i32.const(0)),
    }),
  )
  const again = i32.lt_u(row.tee(i32.plus(row.get, 1)), share.end)
  steps.do(...unlessEmpty(share, [row.set(share.first), repeatWhile(inner.code, again)]))
}

/** One panel after the other, with the same code for all of them. */
function forColumns(steps: Steps, width: number, columns: number, body: (steps: Steps, at: I32) => void): void {
  const [at, kept] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const inner = steps.apart()
  inner.do(...keptWithin(kept, at.get, columns - width, columns % width > 0))
  body(inner, kept.get)
  const again = i32.lt_u(at.tee(i32.plus(at.get, width)), i32.const(columns))
  steps.do(at.set(i32.const(0)), repeatWhile(inner.code, again))
}

function alongRows(steps: Steps, product: Product): void {
  const { context, row } = product
  const all = vectorsOf(product)
  const vectors = Math.min(vectorsOfRow, all)
  const { count } = context.real
  forColumns(steps, vectors * count, all * count, (inner, at) => {
    const tile = { rows: 1, vectors, isPaired: false }
    const sums = writeTile(inner, product, blockInPlace(product, row.get), panelInPlace(product, at), tile)
    keepSums(inner, product, { column: at }, sums)
  })
}

/**
 * With the transpose of the second factor: both are read along their rows, lane by lane, and the lanes of each sum are
 * added at the end, (0 + 1) + (2 + 3).
 */
function alongBoth(steps: Steps, product: Product): void {
  const { contract, context, row, a, b } = product
  const { inner, columns } = contract
  if (inner === 'batch' || contract.a.transposed) throw new Error('both factors of this product run down their columns')
  const { real } = context
  const width = Math.min(vectorsOfRow, columns)
  forColumns(steps, width, columns, (into, at) => {
    const { builder } = into
    const sums = Array.from({ length: width }, () => builder.local('v128'))
    const own = builder.local('v128')
    const [fromA, fromB, end] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
    into.do(fromA.set(i32.times(row.get, a.rowStep)), fromB.set(i32.times(at, b.columnStep)), ...clear(sums))
    const step = (steps: Steps, mask: (vector: V128) => V128): void => {
      steps.do(own.set(mask(loadVector(real, a.placed.bytes, fromA.get, a.address))))
      sums.forEach((sum, j) => {
        const vector = mask(loadVector(real, b.placed.bytes, fromB.get, b.address + j * b.columnStep))
        steps.do(sum.set(real.multiplyAdd(own.get, vector, sum.get)))
      })
    }
    // What lies behind the rows must not count.
    const rest = inner % real.count
    const whole = inner - rest
    if (whole > 0) {
      const body = into.apart()
      step(body, (vector) => vector)
      body.do(fromB.set(i32.plus(fromB.get, real.count * b.rowStep)))
      const again = i32.lt_u(fromA.tee(i32.plus(fromA.get, real.count * a.columnStep)), end.get)
      into.do(end.set(i32.plus(fromA.get, whole * a.columnStep)), repeatWhile(body.code, again))
    }
    if (rest > 0) step(into, (vector) => v128.and(vector, real.first(rest)))
    const vectors = sums.map(({ get }) => get)
    keepSums(into, product, { column: at }, [totalsOf(into, real, vectors)])
  })
}
