/** Expressions as a person writes them, for printed programs, comments and tests. */
import { isBinary, isComparison } from './apply.js'
import type { Draw } from './tensor.js'
import type { Expr } from './types.js'

const symbols: Readonly<Record<string, string>> = {
  add: '+',
  sub: '−',
  mul: '·',
  div: '/',
  lt: '<',
  le: '≤',
  gt: '>',
  ge: '≥',
  eq: '=',
}

/** What sets a draw apart from a layer's first uniform one. */
export const printDraw = ({ draw, distribution }: Draw): string =>
  `${draw === 0 ? '' : ` draw ${draw}`}${distribution === 'uniform' ? '' : ` ${distribution}`}`

export function printExpression<L>(e: Expr<L>, printLeaf: (leaf: L) => string): string {
  const visit = (part: Expr<L>): string => {
    if (part.op === 'const') return `${part.value}`
    if (part.op === 'leaf') return printLeaf(part.leaf)
    if (part.op === 'where') return `(${visit(part.condition)} ? ${visit(part.a)} : ${visit(part.b)})`
    const symbol = symbols[part.op]
    if ((isBinary(part) || isComparison(part)) && symbol !== undefined)
      return `(${visit(part.a)} ${symbol} ${visit(part.b)})`
    if (isBinary(part) || isComparison(part)) return `${part.op}(${visit(part.a)}, ${visit(part.b)})`
    return part.op === 'neg' ? `−${visit(part.a)}` : `${part.op}(${visit(part.a)})`
  }
  const text = visit(e)
  return e.op !== 'const' && e.op !== 'leaf' && text.startsWith('(') ? text.slice(1, -1) : text
}
