/** The walk along a row's list of what is not 0, with the columns of a panel in registers. */
import { i32, repeatWhile, when, type I32, type V128 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { loadSplat, loadVector } from './access.js'
import type { Panel } from './factors.js'
import { entryBytes, headBytes, localsOf } from './list.js'
import { vectorsOf, type Product } from './product.js'
import { vectorsOfSparsePanel } from './sparse-shape.js'
import { clear } from './tile.js'

/** How the columns are cut: the vectors and columns of a panel, how many panels there are, and where the last vector ends. */
export function sparsePanelsOf(product: Product) {
  const { count } = product.context.real
  const all = vectorsOf(product)
  const vectors = Math.min(vectorsOfSparsePanel, all)
  return { vectors, width: vectors * count, end: all * count, panels: Math.ceil(all / vectors) }
}

interface Walk {
  readonly source: Panel
  readonly vectors: number
  readonly isCopied: boolean
}

/** Adds up the listed rows in one panel of columns. */
export function walkList(
  steps: Steps,
  { context, a }: Product,
  slot: I32,
  { source, vectors, isCopied }: Walk,
): readonly V128[] {
  const { real, layout } = context
  const [fromA, fromB, end] = localsOf(steps)
  const sums = Array.from({ length: vectors }, () => steps.builder.local('v128'))
  const splat = steps.builder.local('v128')
  const across = steps.keepAddress(source.start)
  const { bytes } = a.placed
  const body = [
    fromB.set(i32.add(i32.times(i32.load(fromA.get, layout.list), isCopied ? vectors : 1), across)),
    splat.set(loadSplat(real, bytes, fromA.get, layout.list + bytes)),
    ...sums.map((sum, j) => {
      const vector = loadVector(real, source.bytes, fromB.get, source.address + j * real.count * source.bytes)
      return sum.set(real.multiplyAdd(splat.get, vector, sum.get))
    }),
  ]
  const again = i32.lt_u(fromA.tee(i32.plus(fromA.get, entryBytes(bytes))), end.get)
  steps.do(
    ...clear(sums),
    fromA.set(slot),
    end.set(i32.load(fromA.get, layout.list)),
    fromA.set(i32.plus(fromA.get, headBytes)),
    when(i32.lt_u(fromA.get, end.get), [repeatWhile(body, again)]),
  )
  return sums.map((sum) => sum.get)
}
