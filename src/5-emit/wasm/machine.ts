import type { Machine } from '../../4-loops/machine.js'

/** Loops over short extents cost little, so nothing is unrolled whole; kernels/shape.ts has a tile for each product. */
export const wasmMachine: Machine = {
  name: 'wasm',
  unrolledOperations: 0,
  needsStraightB: false,
  sharesRows: true,
}
