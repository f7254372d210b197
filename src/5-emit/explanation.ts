/** One decision about how a statement is computed, and why so, in words. */
export interface Explanation {
  readonly chosen: string
  readonly why: string
}
