/** Random draws in the text of a module: the function of the runtime behind each, its keys, and what they are called. */
import type { RandomDraw } from '../../../4-loops/uses.js'
import type { Distribution, RandomPurpose } from '../../../expression/tensor.js'
import { capitalised } from '../printer/index.js'
import type { FunctionContext } from './context.js'

/** The numbers of purposes in the counters of draws: the last word; see `philox`. 1 and 2 are weights and shuffles. */
export const purposes = { dropout: 3, noise: 4 } as const satisfies Record<RandomPurpose, number>

/**
 * The call that brings the keys of a tensor of draws (a mask, noise) in the step at hand into an array of four words: two
 * for uniform draws, all of them for normal ones. The last number, elsewhere an element's index, tells the draws of one
 * layer apart here.
 */
export const drawKeys = ({ purpose, stream, draw }: RandomDraw, words: string): string =>
  `drawBlock(${words}, memory.seed, ${purposes[purpose]} /* ${purpose} */, ${stream}, memory.step, ${draw})`

/** The runtime function behind a draw, and how many keys it takes. */
export const hashes = {
  uniform: { name: 'hashUniform', keys: 2 },
  normal: { name: 'hashNormal', keys: 4 },
} as const satisfies Record<Distribution, object>

/** The number of an element among all rows of the step, and the names of the keys of its draw. */
export function drawIn(context: Pick<FunctionContext, 'draws' | 'inBlocks'>, leaf: RandomDraw, at: string) {
  const draw = leaf.draw === 0 ? '' : `Draw${leaf.draw}`
  const name = `${streamName(leaf)}${draw}${leaf.distribution === 'uniform' ? '' : 'Normal'}`
  context.draws.set(name, leaf)
  return {
    index: context.inBlocks ? `${name}First + ${at}` : at,
    keys: Array.from({ length: hashes[leaf.distribution].keys }, (_, word) => `${name}Key${word}`),
  }
}

/** `dropout3`; streams from 2²⁰ on are those of a pretraining. */
const streamName = ({ purpose, stream }: RandomDraw): string =>
  stream < 2 ** 20 ? `${purpose}${stream}` : `pretraining${capitalised(purpose)}${stream - 2 ** 20}`
