/** A field of the memory of a model. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly start: string
  readonly doc: string
  /** Other fields are views of it. */
  readonly isSeen?: boolean
}
