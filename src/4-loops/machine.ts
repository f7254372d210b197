/** What the passes need to know about a target to choose shapes of loops. */
export interface Machine {
  readonly name: string
  /** Rows of `a` and of `b` that one round of a contraction keeps at hand, where it is the same for all sizes. */
  readonly tile?: { readonly rows: number; readonly inner: number }
  /** An entry with at most this many operations a row is written out in full, one row at a time. */
  readonly unrolledOperations: number
  /** Contractions stream over rows of `b`, so a transposed `b` is always copied first; else only if `a` is transposed too. */
  readonly needsStraightB: boolean
  /** Threads may share the rows of one walk, so that no walk adds up a number from row to row. */
  readonly sharesRows: boolean
}
