import type { Machine } from '../../4-loops/machine.js'

/**
 * V8: a 4×3 block of factors in locals, streaming along rows, is its best shape for products (a 4×4 one spills: 80
 * against 75% of the scalar peak, measured on Zen 3); writing a network out in full pays until its functions reach
 * about 10 kB of bytecode (measured).
 */
export const typescriptMachine = {
  name: 'ts',
  tile: { rows: 4, inner: 3 },
  unrolledOperations: 700,
  needsStraightB: true,
  sharesRows: false,
} satisfies Machine

/**
 * The same arithmetic in a third of the text, for a module that seldom runs it: with one row at a time every sum still
 * adds its terms in their order, so the bits are those of `typescriptMachine`. Four elements at a time would take a quarter
 * less, in 900 bytes more (W4, minified and compressed).
 */
export const compactMachine: Machine = { ...typescriptMachine, tile: { rows: 1, inner: 1 } }
