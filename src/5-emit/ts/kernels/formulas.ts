/** The formulas above a function: what it computes, without how; every named part on a line of its own. */
import { operands } from '../../../expression/walk.js'
import { keyOfLoopLeaf, windowText } from '../../../4-loops/effects.js'
import type { LoopExpr, LoopLeaf, Statement, Store } from '../../../4-loops/program.js'
import { capitalised } from '../printer/index.js'
import { atom, printOperation, type Text } from './text.js'

export function formulas(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'contract': {
      const { a, b, phase } = statement
      const product = `Σ ${a.buffer}${a.transposed ? 'ᵀ' : ''}·${b.buffer}${b.transposed ? 'ᵀ' : ''}`
      return phase === 'update'
        ? [`gradient = ${product}`, ...formulasOf(statement.stores, ['gradient'])]
        : formulasOf(statement.stores, [product])
    }
    case 'map':
      return formulasOf(statement.stores, [])
    case 'reduce': {
      const sums = statement.folds.map(({ fold, value }) => `${fold === 'sum' ? 'Σ' : 'max'} ${grouped(value)}`)
      return statement.phase === 'update' && sums.length === 1
        ? [`gradient = ${sums[0]}`, ...formulasOf(statement.stores, ['gradient'])]
        : formulasOf(statement.stores, sums)
    }
    case 'transpose':
      return [`${statement.to} = ${statement.from}ᵀ`]
    case 'clear':
      return []
    case 'nest':
      return statement.unroll ? ['Every row by itself, written out in full.'] : statement.body.flatMap(formulas)
  }
}

function grouped(value: LoopExpr): string {
  const text = printFormula(value, [], new Map())
  return text.level === 'atom' || text.level === 'product' ? text.text : `(${text.text})`
}

export function formulasOf(stores: readonly Store[], sums: readonly string[]): readonly string[] {
  const named = new Map<string, string>()
  const shown = stores.flatMap(({ buffer, offset, value, accumulate }): readonly string[] => {
    const own = value.op === 'const' ? undefined : value.name
    const isSaid = own !== undefined && named.has(own)
    const { text } = isSaid ? atom(own) : printFormula(value, sums, named)
    // `firstMoment` goes to `hiddenBiasFirstMoment`: said once.
    if (own !== undefined && !isSaid && buffer.endsWith(capitalised(own))) {
      named.set(own, text)
      return []
    }
    const window = windowText({ buffer, ...(offset !== undefined && { offset }) })
    return [`${window} ${accumulate ? '+=' : '='} ${text}`]
  })
  return [...[...named].map(([name, formula]) => `${name} = ${formula}`), ...shown]
}

/** The formula of a value; named parts inside go into `named` and are referred to. */
function printFormula(value: LoopExpr, sums: readonly string[], named: Map<string, string>): Text {
  const visit = (part: LoopExpr, isRoot: boolean): Text => {
    if (part.op === 'leaf') return leafFormula(part.leaf, sums)
    if (part.op === 'const')
      return part.note === undefined ? printOperation(part, () => atom('')) : atom(`(${part.note})`)
    const trivial = part.op === 'neg' && operands(part.a).length === 0
    if (part.name !== undefined && !isRoot && !trivial) {
      const name = part.name
      if (!named.has(name)) named.set(name, printOperation(part, (operand) => visit(operand, false)).text)
      return atom(name)
    }
    return printOperation(part, (operand) => visit(operand, false))
  }
  return visit(value, true)
}

function leafFormula(leaf: LoopLeaf, sums: readonly string[]): Text {
  if (leaf.kind !== 'accumulator') return atom(keyOfLoopLeaf(leaf).replace('@', ''))
  const sum = sums[leaf.index] ?? 'Σ'
  return sum.includes(' ') ? { text: sum, level: 'product' } : atom(sum)
}
