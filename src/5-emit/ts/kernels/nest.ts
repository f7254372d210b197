/** Prints a walk over the rows whose body works on one row at a time. */
import type { Nest } from '../../../4-loops/program.js'
import type { FunctionContext } from './context.js'
import { printMap, type RowPlace } from './elementwise.js'
import { printReduce } from './reductions.js'
import { block, type Lines } from './lines.js'
import { atom } from './text.js'
import { printUnrolled } from './unrolled.js'

export function printNest(nest: Nest, context: FunctionContext, depth: number): Lines {
  if (nest.unroll) return block('for (let row = 0; row < rows; row++)', printUnrolled(nest, context, depth + 1))
  const names = context.names()
  const own = new Map(nest.locals.map((local) => [local, atom(names.unique(local))]))
  const fixed: RowPlace = { row: 'row', names, local: (buffer) => own.get(buffer) }
  const body = nest.body.flatMap((statement): Lines => {
    if (statement.kind === 'map') return printMap(statement, context, depth + 1, fixed)
    if (statement.kind === 'reduce') return printReduce(statement, context, depth + 1, fixed)
    throw new Error('a product inside a walk over rows is only printed unrolled')
  })
  return block('for (let row = 0; row < rows; row++)', body)
}
