/** What a module of kernels gives: its memory, and a function an entry. */
export interface Kernels {
  readonly buffer: ArrayBufferLike
  readonly call: Readonly<Record<string, (rows: number) => void>>
}
