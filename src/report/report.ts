/** What a report tells of a run: texts and numbers, in the order in which the page shows them. */
export interface Report {
  /** The model's name. */
  readonly title: string
  readonly doc?: string
  /** The network on a line. */
  readonly summary: string
  /** How it ended: one row a part of the data. */
  readonly results: Table
  readonly charts: readonly Chart[]
  readonly galleries: readonly Gallery[]
  readonly reconstruction?: Reconstruction
  readonly confusion?: Confusion
  readonly settings: readonly Setting[]
  /** Of the pretraining, one row a layer. */
  readonly phases?: Table
  /** Who made it. */
  readonly maker: string
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
export type Setting = readonly [name: string, value: string]

/** Curves over epochs. */
export interface Chart {
  readonly title: string
  readonly curves: readonly Curve[]
}
export interface Curve {
  readonly name: string
  readonly points: readonly Point[]
}
export interface Point {
  readonly epoch: number
  readonly value: number
}

/** Pictures of one size, side by side: values row by row from the top left. */
export interface Pictures {
  readonly width: number
  readonly height: number
  readonly pictures: readonly ArrayLike<number>[]
  /** Which value is black and which white; without it, each picture's own, 0 in the middle. */
  readonly range?: readonly [number, number]
}
export interface Gallery extends Pictures {
  readonly title: string
  readonly caption: string
}

/** The same pictures more than once: as they are, corrupted, as they came back. */
export interface Reconstruction {
  readonly caption: string
  readonly lines: readonly (Pictures & { readonly title: string; readonly note: string })[]
}

/** How often each class was taken for which. */
export interface Confusion {
  readonly part: string
  readonly names: readonly string[]
  readonly counts: readonly (readonly number[])[]
}
