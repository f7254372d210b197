/** The formulas above a function: what it computes, without how; every named part on a line of its own. */
import { ExpressionKeys } from '../../../expression/key.js'
import { operands } from '../../../expression/walk.js'
import { keyOfLoopLeaf, windowText } from '../../../4-loops/effects.js'
import { Names } from '../../../4-loops/names.js'
import type { LoopExpr, LoopLeaf, Statement, Store } from '../../../4-loops/program.js'
import { capitalised } from '../printer/index.js'
import { atom, printOperation, type Text } from './text.js'

export function formulas(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'contract': {
      const { a, b, phase } = statement
      const product = `Σ ${a.buffer}${a.transposed ? 'ᵀ' : ''}·${b.buffer}${b.transposed ? 'ᵀ' : ''}`
      return phase === 'update'
        ? [`gradient = ${product}`, ...ofStores(statement.stores, ['gradient'])]
        : ofStores(statement.stores, [product])
    }
    case 'map':
      return ofStores(statement.stores, [])
    case 'reduce': {
      const sums = statement.folds.map(({ fold, value }) => `${fold === 'sum' ? 'Σ' : 'max'} ${grouped(value)}`)
      return statement.phase === 'update' && sums.length === 1
        ? [`gradient = ${sums[0]}`, ...ofStores(statement.stores, ['gradient'])]
        : ofStores(statement.stores, sums)
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
  const text = new Formulas([]).of(value)
  return text.level === 'atom' || text.level === 'product' ? text.text : `(${text.text})`
}

function ofStores(stores: readonly Store[], sums: readonly string[]): readonly string[] {
  const known = new Formulas(sums)
  const shown = stores.flatMap(({ buffer, offset, value, accumulate }): readonly string[] => {
    const own = value.op === 'const' ? undefined : value.name
    // `firstMoment` goes to `hiddenBiasFirstMoment`: said once.
    if (own !== undefined && !known.has(value) && buffer.endsWith(capitalised(own))) {
      known.name(value, own)
      return []
    }
    const window = windowText({ buffer, ...(offset !== undefined && { offset }) })
    return [`${window} ${accumulate ? '+=' : '='} ${known.of(value).text}`]
  })
  return [...known.lines, ...shown]
}

/** Formulas of values; what has a name is said once, and referred to. */
class Formulas {
  readonly lines: string[] = []
  readonly #sums: readonly string[]
  readonly #keys = new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf)
  readonly #known = new Map<string, string>()
  /** Two parameters of one statement have a `firstMoment` each. */
  readonly #names = new Names()

  constructor(sums: readonly string[]) {
    this.#sums = sums
  }

  has(value: LoopExpr): boolean {
    return this.#known.has(this.#keys.keyOf(value))
  }

  /** Says what the name stands for. */
  name(value: LoopExpr, wanted: string): Text {
    const text = this.#print(value).text
    const name = this.#names.unique(wanted)
    this.#known.set(this.#keys.keyOf(value), name)
    this.lines.push(`${name} = ${text}`)
    return atom(name)
  }

  of(value: LoopExpr): Text {
    const known = this.#known.get(this.#keys.keyOf(value))
    return known === undefined ? this.#print(value) : atom(known)
  }

  #print(value: LoopExpr): Text {
    if (value.op === 'leaf') return leafFormula(value.leaf, this.#sums)
    if (value.op === 'const')
      return value.note === undefined ? printOperation(value, () => atom('')) : atom(`(${value.note})`)
    return printOperation(value, (operand) => this.#part(operand))
  }

  #part(part: LoopExpr): Text {
    if (part.op === 'const' || part.op === 'leaf' || part.name === undefined || this.has(part)) return this.of(part)
    const trivial = part.op === 'neg' && operands(part.a).length === 0
    return trivial ? this.#print(part) : this.name(part, part.name)
  }
}

function leafFormula(leaf: LoopLeaf, sums: readonly string[]): Text {
  if (leaf.kind !== 'accumulator') return atom(keyOfLoopLeaf(leaf).replace('@', ''))
  const sum = sums[leaf.index] ?? 'Σ'
  return sum.includes(' ') ? { text: sum, level: 'product' } : atom(sum)
}
