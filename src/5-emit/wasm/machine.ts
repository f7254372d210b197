import type { Machine } from '../../4-loops/machine.js'

/** 128 bits: four rows by two vectors in registers. Loops over short extents cost little, so nothing is unrolled whole. */
export const wasmMachine: Machine = {
  name: 'wasm',
  tile: { rows: 4, inner: 1 },
  unrolledOperations: 0,
  needsStraightB: false,
  sharesRows: true,
}
