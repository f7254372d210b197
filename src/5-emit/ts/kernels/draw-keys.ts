import type { RandomDraw } from '../../../4-loops/uses.js'
import type { RandomPurpose } from '../../../expression/tensor.js'

/** The numbers of purposes in the counters of draws: the last word; see `philox`. 1 and 2 are weights and shuffles. */
export const purposes = { dropout: 3, noise: 4 } as const satisfies Record<RandomPurpose, number>

/** The call that brings a draw's keys of the step at hand into an array of four words. */
export const drawKeys = ({ purpose, stream, draw }: RandomDraw, words: string): string =>
  `drawKeys(memory.seed, ${purposes[purpose]} /* ${purpose} */, ${stream}, memory.step, ${draw}, ${words})`
