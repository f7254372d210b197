/** A file: what is opened, and what messages call it. */
export interface Place {
  readonly file: string
  readonly path: string
}
