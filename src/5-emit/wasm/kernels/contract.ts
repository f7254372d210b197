/** A product is computed along lists of what is not 0 or with all, and with all in tiles or row by row. */
import type { Contract } from '../../../4-loops/program.js'
import { when } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { byRows } from './by-rows.js'
import { rowsOf, type KernelContext } from './context.js'
import { writeFewRows } from './few-rows.js'
import { placesIn } from './place-buffers.js'
import { productOf, type Product } from './product.js'
import { fewestRowsOfTiles } from './shape.js'
import { isSparse } from './sparse/density.js'
import { writeSparse } from './sparse/product.js'
import { mayBeSparse } from './sparse/shape.js'
import { writeTiles } from './walk-tiles.js'

export function writeContract(steps: Steps, contract: Contract, context: KernelContext): void {
  const product = productOf(steps, contract, context)
  const dense = steps.apart()
  writeDense(dense, product)
  if (!mayBeSparse(contract, placesIn(context.layout), context.real, rowsOf(context))) return steps.do(...dense.code)
  const sparse = steps.apart()
  writeSparse(sparse, product)
  steps.do(when(isSparse(product), sparse.code, dense.code))
}

function writeDense(steps: Steps, product: Product): void {
  const { contract, context, shape } = product
  byRows(steps, context, {
    extent: contract.rows,
    fewest: fewestRowsOfTiles(contract, shape),
    few: (inner) => writeFewRows(inner, product),
    many: (inner) => writeTiles(inner, product),
  })
}
