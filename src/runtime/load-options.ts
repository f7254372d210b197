export interface LoadOptions {
  /** Accepts files of other programs: only the names and shapes of their tensors are compared. */
  readonly foreign?: boolean | undefined
}
