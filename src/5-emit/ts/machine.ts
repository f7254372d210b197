import type { Machine } from '../../4-loops/machine.js'

/**
 * V8: blocks of factors in locals, streaming along rows, are its best shape for products; more than twelve factors
 * spill (measured). Each conversion to 64 bits takes the place of an addition, so rows that many others share are
 * converted once, until the copy no longer fits in the cache (8 MB): 94% of what scalars can do instead of 78% (Zen 5).
 * Of 10 rows 2×6 computes none twice: 82% instead of 76. Along few columns 5×2 is faster by 4%, and 4×2 is where 4×3
 * would leave a rest; elsewhere, with much fused into it, 4×3 by 10%. Twelve inner elements or fewer need no sums in
 * memory: a third faster (measured). Writing a network out in full pays until its functions reach about 10 kB of bytecode
 * (measured).
 */
export const typescriptMachine = {
  name: 'ts',
  tiles: [
    { rows: 4, inner: 3, cycles: 7 },
    { rows: 3, inner: 4, cycles: 7.5 },
    { rows: 2, inner: 6, cycles: 7.5 },
    { rows: 5, inner: 2, cycles: 5.5, mostColumns: 16 },
    { rows: 4, inner: 2, cycles: 4.7, mostColumns: 16 },
  ],
  mostInnerOfRound: 12,
  rowsAtOnce: 4,
  unrolledOperations: 700,
  needsStraightB: true,
  narrow: { mostColumns: 4, fewestTerms: 4096 },
  mostWidened: 1 << 20,
  sharesRows: false,
} satisfies Machine

/**
 * The same arithmetic in a third of the text, for a module that seldom runs it: one function makes a row of any product.
 * Every sum of finite numbers still adds its terms in their order, so the bits are those of `typescriptMachine`. Four
 * elements at a time would take a quarter less, in a kilobyte more (W4, minified and compressed).
 */
export const compactMachine: Machine = {
  ...typescriptMachine,
  tiles: [{ rows: 1, inner: 1, cycles: 1 }],
  mostInnerOfRound: 0,
  rowsAtOnce: 1,
  narrow: { mostColumns: 0, fewestTerms: 0 },
  mostWidened: 0,
}
