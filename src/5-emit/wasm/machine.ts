import type { Machine } from '../../4-loops/machine.js'

/** More threads than this are refused, by modules (src/runtime/thread-options.ts) as by the command line. */
export const mostThreads = 64

/** Loops over short extents cost little, so nothing is unrolled whole; kernels/shape.ts has a tile for each product. */
export const wasmMachine: Machine = {
  name: 'wasm',
  tiles: [],
  mostInnerOfRound: 0,
  rowsAtOnce: 1,
  unrolledOperations: 0,
  needsStraightB: false,
  narrow: { mostColumns: 0, fewestTerms: 0 },
  mostWidened: 0,
  sharesRows: true,
}
