import { vocabulary } from '../catalogue/index.js'

/**
 * Words that the language has a place for and this version does not know yet. Whoever adds a statement to this folder
 * deletes it here; a word that the catalogue has is no longer postponed by itself.
 */
const words = setOf(
  // layers and statements of a model; norms
  'alpha_dropout corrupt embed branch join emit conv max_norm freeze layer',
  // activations
  'leaky_relu prelu elu selu celu softplus silu gelu mish hard_sigmoid hard_tanh hard_swish relu6 softsign',
  // losses
  'mae huber hinge kl',
  // optimisers
  'nesterov adagrad rmsprop adadelta adamw adamax nadam radam lion',
  // statements of a training
  'rate clip report start',
)

/** `key: value`s, of whatever statement or definition. */
const keys = setOf('decay l1 l2 max_norm amsgrad dampening form smoothing weights pos_weight')

const isDefined = (word: string): boolean => Object.values(vocabulary).some((kind) => kind.has(word))

export const isPostponed = (word: string): boolean => words.has(word) && !isDefined(word)
export const isPostponedKey = (key: string): boolean => keys.has(key)

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}
