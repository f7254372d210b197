/**
 * The loop program: how a step is computed, in terms every target shares. A handful of statement kinds over rows and
 * columns of constant extent (or `batch`, the rows at hand); right-hand sides are scalar expressions, so whatever the
 * catalogue can say fuses like anything else. Layout belongs to buffers, schedule to statements.
 */
import type { Law } from '../catalogue/define.js'
import type { Origin } from '../diagnostics/source.js'
import type { Draw, Fold } from '../expression/tensor.js'
import type { Expr } from '../expression/types.js'
import type { Extent, ScalarInput, Shape } from '../3-graph/graph.js'
import type { Tile } from './machine.js'

export type { Extent } from '../3-graph/graph.js'

export interface Buffer {
  /** Unique; what a reader would call it. */
  readonly name: string
  readonly shape: Shape
  /** `state` lives from step to step, `input` is filled from outside, `value` only within an entry. */
  readonly role: 'state' | 'input' | 'value'
  /** `real` has the precision of the target, `double` always 64 bits (sums, scalars). A class target is a real index. */
  readonly element: 'real' | 'double'
  readonly start?: { readonly law: Law; readonly stream: number }
  /** What the optimiser calls it, which keeps it beside a parameter: `firstMoment`. */
  readonly slot?: string
  readonly doc: string
  /**
   * What goes towards 0 ends as denormals, for which processors take a hundred cycles and more: moments when gradients
   * stop, gradients when rows are learnt by heart. Where that costs time, it is turned into 0 when it is stored.
   */
  readonly fades?: 'moment' | 'gradient'
}

export type LoopExpr = Expr<LoopLeaf>
export type LoopLeaf =
  /**
   * The element at this row and column; a dimension of 1 is read at 0. With an offset the statement sees only a window
   * of the buffer, as wide as itself: its column 0 is the buffer's column `offset`.
   */
  | { readonly kind: 'load'; readonly buffer: string; readonly offset?: number }
  /** In the stores of a contract or reduce: the sum (or maximum) just computed, by the fold's number. */
  | { readonly kind: 'accumulator'; readonly index: number }
  | { readonly kind: 'column' }
  | { readonly kind: 'scalar'; readonly scalar: ScalarInput }
  /**
   * A draw for this row and column; `row` counts from the first row of the whole step, so that a step in
   * blocks draws what a step at once would: index (first row + row)·columns + column.
   */
  | ({ readonly kind: 'random'; readonly stream: number; readonly columns: number } & Draw)

/** All loads of a statement happen, element by element, before its stores: a load sees the value from before. */
export interface Store {
  readonly buffer: string
  /** Into a window of the buffer, as a load has it. */
  readonly offset?: number
  readonly value: LoopExpr
  /** Adds to what is there instead of replacing it. */
  readonly accumulate: boolean
}

export interface Factor {
  readonly buffer: string
  readonly transposed: boolean
  /** The buffer that this one is a copy of, made for the statement, with its rows as columns. */
  readonly copyOf?: string
  /** Blocks of rows read a copy of it in 64 bits, made when they need it; filled in by `widen-factors`. */
  readonly widened?: true
}

interface StatementPlace {
  /** Which layer it belongs to and in which phase: statements of one place become one function. */
  readonly scope: string
  readonly phase: Phase
  readonly origin?: Origin
  /** The optimiser's line, where its step was fused into a layer's statement. */
  readonly by?: Origin
}
export type Phase = 'prepare' | 'forward' | 'backward' | 'update'

export type Statement = Contract | MapStatement | Reduce | Transpose | Clear | Nest

/** accumulator[i, j] = Σ_k a[i, k]·b[k, j], then the stores for every (i, j). */
export interface Contract extends StatementPlace {
  readonly kind: 'contract'
  readonly rows: Extent
  readonly columns: number
  readonly inner: Extent
  readonly a: Factor
  readonly b: Factor
  readonly stores: readonly Store[]
  /** It is the transpose of what is wanted, whose rows are longer; filled in by `turn-narrow`. */
  readonly isTurned?: true
  /** What one round of the inner loop works on; filled in by `choose-tiles`. */
  readonly tile?: Tile
  /**
   * Where the zeros of `a` come from, in products that are wide enough to gain by passing over them: raw data, or relu,
   * dropout and the like, their gradients too. Filled in by `skip-zeros`.
   */
  readonly zeros?: 'data' | 'activations'
}
export interface MapStatement extends StatementPlace {
  readonly kind: 'map'
  readonly rows: Extent
  readonly columns: number
  readonly stores: readonly Store[]
}
/** Folds over rows (stores a column) or over columns (stores a row); several folds share one pass over the data. */
export interface Reduce extends StatementPlace {
  readonly kind: 'reduce'
  readonly over: 'rows' | 'columns'
  readonly rows: Extent
  readonly columns: number
  readonly folds: readonly { readonly fold: Fold; readonly value: LoopExpr }[]
  readonly stores: readonly Store[]
  /** How many rows one walk along the columns adds up; filled in by `group-rows`. */
  readonly rowsAtOnce?: number
}
export interface Transpose extends StatementPlace {
  readonly kind: 'transpose'
  readonly from: string
  readonly to: string
  readonly rows: number
  readonly columns: number
}
export interface Clear extends StatementPlace {
  readonly kind: 'clear'
  readonly buffer: string
}
/**
 * For each row of the batch, the body: its statements see one row at a time. `locals` are values that no other
 * statement needs; a target keeps them out of memory. With `unroll` every loop of the body is written out.
 */
export interface Nest extends StatementPlace {
  readonly kind: 'nest'
  readonly body: readonly (Contract | MapStatement | Reduce)[]
  readonly locals: readonly string[]
  readonly unroll: boolean
}

/** What the outside can ask for: a list of statements that runs from front to back. */
export interface Entry {
  readonly name: EntryName
  readonly statements: readonly Statement[]
  /** What is read from outside afterwards: an output's name and the buffer that holds it. */
  readonly results: ReadonlyMap<string, string>
  /** Rows of a step: nearly all calls bring so many, and none brings more. Absent where they bring any number. */
  readonly stepRows?: number
}
/** `pretrain.encoder1` is a step of that phase of the pretraining; `reconstruct` goes back by the decoders it kept. */
export type EntryName = Common | 'reconstruct' | `pretrain.${string}`
type Common = 'train' | 'accumulate' | 'apply' | 'prepare' | 'infer' | 'evaluate'

export interface Program {
  readonly buffers: ReadonlyMap<string, Buffer>
  readonly entries: readonly Entry[]
  /** Most rows that a call may bring. */
  readonly blockRows: number
}

export const load = (buffer: string, offset?: number): LoopExpr => ({
  op: 'leaf',
  leaf: { kind: 'load', buffer, ...(offset !== undefined && { offset }) },
})
/** The place of a statement, for others that stand for a part of it. */
export const placeOf = ({ scope, phase, origin }: StatementPlace): Omit<StatementPlace, 'by'> => ({
  scope,
  phase,
  ...(origin && { origin }),
})
/** How much an extent is where a batch has so many rows. */
export const sizeOf = (extent: Extent, batchRows: number): number => (extent === 'batch' ? batchRows : extent)

export const accumulator = (index: number): LoopExpr => ({ op: 'leaf', leaf: { kind: 'accumulator', index } })
