/** A product is computed along lists of what is not 0, or of what is wanted, or with all: in tiles or row by row. */
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
import { writeDown } from './walk-down.js'
import { writeTiles } from './walk-tiles.js'
import { isLittleWanted, writeWanted } from './wanted/product.js'
import { wantedOf } from './wanted/shape.js'

export function writeContract(steps: Steps, contract: Contract, context: KernelContext): void {
  const product = productOf(steps, contract, context)
  const [places, rows] = [placesIn(context.layout), rowsOf(context)]
  const [dense, listed] = [steps.apart(), steps.apart()]
  writeDense(dense, product)
  if (mayBeSparse(contract, places, context.real, rows)) {
    writeSparse(listed, product)
    return steps.do(when(isSparse(product), listed.code, dense.code))
  }
  const wanted = wantedOf(contract, places, context.real, rows)
  if (!wanted) return steps.do(...dense.code)
  writeWanted(listed, product, wanted)
  steps.do(when(isLittleWanted(product, wanted), listed.code, dense.code))
}

function writeDense(steps: Steps, product: Product): void {
  const { contract, context, shape } = product
  byRows(steps, context, {
    extent: contract.rows,
    fewest: fewestRowsOfTiles(contract, shape),
    few: (inner) => writeFewRows(inner, product),
    many: (inner) => (shape.lanes === 'rows' ? writeDown : writeTiles)(inner, product),
  })
}
