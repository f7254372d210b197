/**
 * The scalar expression language: what the catalogue's mathematics is written in, what the graph differentiates, and
 * what the loop program evaluates. One small closed set of operations; what a leaf is depends on the stage.
 */
export type UnaryOp =
  | 'neg'
  | 'abs'
  | 'sign'
  | 'sqrt'
  | 'floor'
  | 'fround'
  | 'exp'
  | 'log'
  | 'expm1'
  | 'log1p'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'sin'
  | 'cos'
/** `pow` is for a base of at least 0; a negative one gives NaN. */
export type BinaryOp = 'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'pow'
export type ComparisonOp = 'lt' | 'le' | 'gt' | 'ge' | 'eq'

interface Named {
  /** What a reader would call this value; generated code binds it to a constant of that name. */
  readonly name?: string
}

export interface Constant {
  readonly op: 'const'
  readonly value: number
  /** Where the number comes from (`1 − dropout 20%`); it becomes a comment in generated code. */
  readonly note?: string
}
export interface LeafExpr<Leaf> extends Named {
  readonly op: 'leaf'
  readonly leaf: Leaf
}
export interface UnaryExpr<Leaf> extends Named {
  readonly op: UnaryOp
  readonly a: Expr<Leaf>
}
export interface BinaryExpr<Leaf> extends Named {
  readonly op: BinaryOp
  readonly a: Expr<Leaf>
  readonly b: Expr<Leaf>
}
/** 1 where it holds, else 0; usually the condition of a `where`. */
export interface ComparisonExpr<Leaf> extends Named {
  readonly op: ComparisonOp
  readonly a: Expr<Leaf>
  readonly b: Expr<Leaf>
}
/** Only the chosen branch counts, so the other one may be infinite or NaN. */
export interface WhereExpr<Leaf> extends Named {
  readonly op: 'where'
  readonly condition: Expr<Leaf>
  readonly a: Expr<Leaf>
  readonly b: Expr<Leaf>
}

export type Expr<Leaf> =
  Constant | LeafExpr<Leaf> | UnaryExpr<Leaf> | BinaryExpr<Leaf> | ComparisonExpr<Leaf> | WhereExpr<Leaf>
