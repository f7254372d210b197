/** Rows of `a` and of `b` that one round of a contraction keeps at hand. */
export interface Tile {
  readonly rows: number
  readonly inner: number
  /** The last round stores each sum as soon as it is made, instead of leaving it to a loop behind the rounds. */
  readonly storesSums?: true
}

/** What the passes need to know about a target to choose shapes of loops. */
export interface Machine {
  readonly name: string
  /**
   * Those that a contraction may take, and cycles that a round of them spends on a column; some for few columns alone. None
   * where the target has its own.
   */
  readonly tiles: readonly (Tile & { readonly cycles: number; readonly mostColumns?: number })[]
  /** Contractions over at most so many inner elements may take them all in one round. */
  readonly mostInnerOfRound: number
  /** Sums over rows add so many at a time. */
  readonly rowsAtOnce: number
  /** An entry with at most this many operations a row is written out in full, one row at a time. */
  readonly unrolledOperations: number
  /** Contractions stream over rows of `b`, so a transposed `b` is turned first; else only if `a` is transposed too. */
  readonly needsStraightB: boolean
  /** An update of few columns, with so many terms in each, is made as its transpose. */
  readonly narrow: { readonly mostColumns: number; readonly fewestTerms: number }
  /** A second factor of at most so many elements may be copied in 64 bits for as long as it is read again and again. */
  readonly mostWidened: number
  /** Threads may share the rows of one walk, so that no walk adds up a number from row to row. */
  readonly sharesRows: boolean
}
