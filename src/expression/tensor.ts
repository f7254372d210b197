/**
 * Whole tensors in the same expression language. Every tensor is a matrix: rows × columns, where a scalar is 1×1, a
 * bias 1×n, one value a row batch×1. Elementwise operations broadcast a dimension of 1 over the other operand's.
 */
import { div, leaf } from './build.js'
import type { Expr } from './types.js'

export type TensorExpr = Expr<TensorLeaf>

/** What a draw is for; each purpose has a random stream of its own. */
export type RandomPurpose = 'dropout' | 'noise'

/** Uniform on [0, 1), or the standard normal law. */
export type Distribution = 'uniform' | 'normal'

export interface Draw {
  readonly purpose: RandomPurpose
  /** Tells the draws of one definition apart: equal numbers are one and the same draw. */
  readonly draw: number
  readonly distribution: Distribution
}

export type TensorLeaf =
  /** An input of the definition: `x`, `weights`, a parameter that is only known per spec. */
  | { readonly kind: 'variable'; readonly name: string }
  /** The column's index, 0 … columns − 1. */
  | { readonly kind: 'column' }
  /** How many rows the step works on (1×1). */
  | { readonly kind: 'rowCount' }
  /** A fresh draw for every element of a tensor shaped like `like`, every step. */
  | ({ readonly kind: 'random'; readonly like: TensorExpr } & Draw)
  | { readonly kind: 'matmul'; readonly a: TensorExpr; readonly b: TensorExpr }
  | { readonly kind: 'reduce'; readonly fold: Fold; readonly over: 'rows' | 'columns'; readonly of: TensorExpr }
  /** The columns of all of them, side by side. */
  | { readonly kind: 'concat'; readonly parts: readonly TensorExpr[] }
  /** The value of `of`, through which no gradient flows. */
  | { readonly kind: 'stop'; readonly of: TensorExpr }

export type Fold = 'sum' | 'max'

export const variable = (name: string): TensorExpr => leaf({ kind: 'variable', name })
export const column: TensorExpr = leaf({ kind: 'column' })
export const rowCount: TensorExpr = leaf({ kind: 'rowCount' })
/** Several draws of one definition have to be numbered. */
export const random = (
  purpose: RandomPurpose,
  like: TensorExpr,
  { draw = 0, distribution = 'uniform' }: Partial<Omit<Draw, 'purpose'>> = {},
): TensorExpr => leaf({ kind: 'random', purpose, draw, distribution, like })
export const matmul = (a: TensorExpr, b: TensorExpr): TensorExpr => leaf({ kind: 'matmul', a, b })
export const concat = (parts: readonly TensorExpr[]): TensorExpr => leaf({ kind: 'concat', parts })
export const stopGradient = (of: TensorExpr): TensorExpr => leaf({ kind: 'stop', of })

const reduce = (fold: Fold, over: 'rows' | 'columns', of: TensorExpr): TensorExpr =>
  leaf({ kind: 'reduce', fold, over, of })
/** One value a column: the sum over all rows of the batch. */
export const sumOverRows = (of: TensorExpr): TensorExpr => reduce('sum', 'rows', of)
/** One value a row: the sum over its columns. */
export const sumOverColumns = (of: TensorExpr): TensorExpr => reduce('sum', 'columns', of)
/** One value a row: its largest entry. */
export const maxOverColumns = (of: TensorExpr): TensorExpr => reduce('max', 'columns', of)
export const meanOverRows = (of: TensorExpr): TensorExpr => div(sumOverRows(of), rowCount)
