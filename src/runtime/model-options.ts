export interface ModelOptions {
  /** Decides the starting weights, the order of rows and every mask; a whole number. */
  readonly seed?: number | undefined
}
