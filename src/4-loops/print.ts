/** A program as text: what the tests of passes compare and `mlpc inspect --after` shows. */
import { printExpression } from '../expression/print.js'
import { keyOfLoopLeaf, windowText } from './effects.js'
import type { Entry, LoopExpr, Program, Statement, Store } from './program.js'

export function printProgram(program: Program): string {
  const buffers = [...program.buffers.values()].map(
    ({ name, shape, role, element }) => `${role} ${name}: ${element} ${shape.rows}×${shape.columns}`,
  )
  return [...buffers, ...program.entries.map(printEntry)].join('\n') + '\n'
}

export const printEntry = (entry: Entry): string =>
  [`entry ${entry.name}`, ...entry.statements.flatMap((statement) => printStatement(statement, '  '))].join('\n')

const expression = (value: LoopExpr): string => printExpression(value, (leaf) => keyOfLoopLeaf(leaf).replace('@', ''))

function printStatement(statement: Statement, indent: string): readonly string[] {
  const head = `${indent}${statement.phase} ${statement.scope}: `
  switch (statement.kind) {
    case 'contract': {
      const { rows, columns, inner, a, b, tile } = statement
      const factors = `${a.buffer}${a.transposed ? 'ᵀ' : ''} × ${b.buffer}${b.transposed ? 'ᵀ' : ''}`
      const zeros = statement.zeros ? `, skipping zeros of ${statement.zeros}` : ''
      const tiled = tile ? ` tile ${tile.rows}×${tile.inner}${tile.storesSums ? ' that stores' : ''}` : ''
      const wide = b.widened ? ' in 64 bits' : ''
      return [
        `${head}${statement.isTurned ? 'turned ' : ''}contract ${rows}×${columns} over ${inner}: ${factors}${wide}${tiled}${zeros}`,
        ...stores(statement.stores, indent),
      ]
    }
    case 'map':
      return [`${head}map ${statement.rows}×${statement.columns}`, ...stores(statement.stores, indent)]
    case 'reduce': {
      const folds = statement.folds.map(
        ({ fold, value }, index) => `${indent}  #${index} = ${fold} ${expression(value)}`,
      )
      const size = `${statement.rows}×${statement.columns}`
      const grouped = statement.rowsAtOnce ? `, ${statement.rowsAtOnce} at a time` : ''
      return [`${head}reduce ${size} over ${statement.over}${grouped}`, ...folds, ...stores(statement.stores, indent)]
    }
    case 'transpose':
      return [`${head}transpose ${statement.from} to ${statement.to}`]
    case 'clear':
      return [`${head}clear ${statement.buffer}`]
    case 'nest': {
      const how = `${statement.unroll ? 'unrolled, ' : ''}locals ${statement.locals.join(' ') || 'none'}`
      return [`${head}for each row, ${how}`, ...statement.body.flatMap((inner) => printStatement(inner, `${indent}  `))]
    }
  }
}

const stores = (all: readonly Store[], indent: string): readonly string[] =>
  all.map((store) => `${indent}  ${windowText(store)} ${store.accumulate ? '+=' : '='} ${expression(store.value)}`)
