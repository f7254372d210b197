/** The head of one statement or declaration: what the parser makes of it, and what is said where that is nothing. */
import type { Mismatch, Parsed } from '../../grammar/parser.js'
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import { explainMismatch } from './explain-mismatch.js'
import { mendHead } from './mend-head.js'
import type { Segment } from './outline.js'
import { span } from './place.js'
import type { Reading } from './read-expression.js'

/** More operators than anyone writes by hand, and few enough to walk their tree without a deep stack. */
const operatorLimit = 256
/** Room for a list of 20,000 class names; the parser's nodes for one statement then stay below 100 MB. */
const wordLimit = 100_000
/** Each slip that is mended takes another reading of its statement. */
const slipLimit = 8

/** A segment's head as the grammar sees it: with the `{` of its body. */
export const tokensOf = ({ head, body }: Segment): readonly [Token, ...Token[]] => (body ? [...head, body.open] : head)

/** What the parser makes of a head. Its complaint is reported; a whole statement before it is kept. */
export function checked<Node>(
  { file, problems }: Reading,
  segment: Segment,
  parse: (tokens: readonly Token[]) => Parsed<Node>,
): Node | undefined {
  const tokens = tokensOf(segment)
  const excess = excessOf(tokens)
  if (excess) {
    problems.add(() => report('MLP0021', excess, span(file, excess.token)))
    return undefined
  }
  const { node, mismatch } = parse(tokens)
  if (!mismatch) return node
  const mended = mend(tokens, mismatch, parse)
  problems.add(() => explainMismatch(file, tokens, mismatch, mended?.tokens))
  return mended ? mended.node : node
}

/** Slip by slip, as long as it is known what was meant; undefined where that does not lead to a whole statement. */
function mend<Node>(
  tokens: readonly [Token, ...Token[]],
  mismatch: Mismatch,
  parse: (tokens: readonly Token[]) => Parsed<Node>,
): { readonly tokens: readonly Token[]; readonly node: Node } | undefined {
  let [mended, slip]: [readonly [Token, ...Token[]] | undefined, Mismatch] = [tokens, mismatch]
  for (let slips = 0; slips < slipLimit; slips++) {
    mended = mendHead(mended, slip)
    const parsed = mended && parse(mended)
    if (!mended || !parsed) return undefined
    if (!parsed.mismatch) return parsed.node && { tokens: mended, node: parsed.node }
    slip = parsed.mismatch
  }
  return undefined
}

function excessOf(tokens: readonly Token[]) {
  const word = tokens[wordLimit]
  if (word) return { token: word, limit: wordLimit, what: 'words' } as const
  const operator = tokens.filter((token) => t.isA(token, t.Plus, t.Minus, t.Times, t.Divide))[operatorLimit]
  return operator && ({ token: operator, limit: operatorLimit, what: 'operators' } as const)
}
