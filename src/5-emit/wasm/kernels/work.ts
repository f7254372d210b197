/** About how much there is to compute, in multiply-adds: what threads gain is weighed against what they cost. */
import { ExpressionKeys } from '../../../expression/key.js'
import { operands } from '../../../expression/walk.js'
import { keyOfLoopLeaf } from '../../../4-loops/effects.js'
import type { Extent, LoopExpr, LoopLeaf, Statement } from '../../../4-loops/program.js'
import type { Layout } from './layout.js'

/** For so many rows of the batch. */
export function workOf(statement: Statement, rows: number, layout: Layout): number {
  const count = (extent: Extent): number => (extent === 'batch' ? rows : extent)
  switch (statement.kind) {
    case 'contract': {
      const { inner, stores } = statement
      return count(statement.rows) * statement.columns * (count(inner) + ofAll(stores))
    }
    case 'map':
      return count(statement.rows) * statement.columns * ofAll(statement.stores)
    case 'reduce': {
      const { over, columns, folds, stores } = statement
      const results = over === 'rows' ? columns : count(statement.rows)
      return count(statement.rows) * columns * ofAll(folds) + results * ofAll(stores)
    }
    case 'transpose':
      return statement.rows * statement.columns * 4
    case 'clear': {
      const shape = layout.buffers.get(statement.buffer)?.buffer.shape
      return shape ? count(shape.rows) * shape.columns : 0
    }
    case 'nest':
      return statement.body.reduce((sum, each) => sum + workOf(each, rows, layout), 0)
  }
}

/** An element's operations, each once however many ask for it, with what brings values from memory and back. */
function ofAll(values: readonly { readonly value: LoopExpr }[]): number {
  const parts = new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf).partsOf(values.map(({ value }) => value))
  const operations = [...parts.values()].filter(({ part }) => operands(part).length > 0)
  return 2 * (operations.length + 2 * values.length)
}
