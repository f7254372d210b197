import type { RandomDraw } from '../../../4-loops/uses.js'
import type { RandomPurpose } from '../../../expression/tensor.js'

/** The numbers of purposes in the counters of draws: the last word; see `philox`. 1 and 2 are weights and shuffles. */
export const purposes = { dropout: 3, noise: 4 } as const satisfies Record<RandomPurpose, number>

/**
 * The call that brings the keys of a tensor of draws (a mask, noise) in the step at hand into an array of four words: two
 * for `hashUniform`, all of them for `hashNormal`. The last number, elsewhere an element's index, tells the draws of one
 * layer apart here.
 */
export const drawKeys = ({ purpose, stream, draw }: RandomDraw, words: string): string =>
  `drawBlock(${words}, memory.seed, ${purposes[purpose]} /* ${purpose} */, ${stream}, memory.step, ${draw})`
