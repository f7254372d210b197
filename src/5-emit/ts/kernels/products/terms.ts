/** What the rounds of products have in common: where their factors lie, and how terms are added up. */
import { range } from '../../../range.js'
import type { Contract } from '../../../../4-loops/program.js'
import { plus, type FunctionContext } from '../context.js'
import type { Lines } from '../lines.js'
import { assign, atom, chain } from '../text.js'
import { sumsOf } from './sums.js'

/** Its array, and how far a row and an inner element are from the next. */
export function firstFactor({ a }: Contract, context: FunctionContext) {
  const stride = context.buffer(a.buffer).shape.columns
  const [down, along] = a.transposed ? [1, stride] : [stride, 1]
  return { left: context.field(a.buffer), down, along } as const
}

/** Its array, or the copy that blocks of rows share; a row alone reads that too where the array has rows as columns. */
export function secondFactor({ b }: Contract, context: FunctionContext, height: number): string {
  if (b.transposed && !b.widened) throw new Error(`${b.buffer} has rows as columns and was not turned`)
  return context.field(b.widened && (height > 1 || b.transposed) ? 'wide' : b.buffer)
}

/** Elements of the rows at hand, the first of them at `from`. */
export function loadFactors(contract: Contract, context: FunctionContext, height: number, width: number): Lines {
  const { left, down, along } = firstFactor(contract, context)
  return pairs(height, width).map(([p, r]) => `const a${p}${r} = ${left}[${plus('from', p * down + r * along)}]!`)
}

/** Of the second factor, in row r at hand and this column or the next. */
export const elementOf = (r: number, column: number): string => `${column === 0 ? 'b' : 'c'}${r}`

/** Rows at hand, and inner elements of each. */
export const pairs = (height: number, width: number): readonly (readonly [number, number])[] =>
  range(height).flatMap((p) => range(width).map((r) => [p, r] as const))

/** From left to right: each term is added to the sum of all before it. */
export const adding = (
  context: FunctionContext,
  height: number,
  width: number,
  depth: number,
  column = 0,
): readonly string[] =>
  range(height).map((p) => {
    const sum = `${sumsOf(context, height, p)}[${plus('column', column)}]`
    const terms = range(width).map((r) => atom(`a${p}${r} * ${elementOf(r, column)}`))
    if (width === 1) return `${sum}! += a${p}0 * ${elementOf(0, column)}`
    return assign(
      `${sum} =`,
      terms.reduce((left, term) => chain('+', left, term), atom(`${sum}!`)),
      depth,
    )
  })
