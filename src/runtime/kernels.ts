/** What a module of kernels gives: its memory, and a function an entry, which takes the number of rows. */
export interface Kernels {
  readonly buffer: ArrayBufferLike
  readonly call: Readonly<Record<string, (...numbers: number[]) => void>>
}
