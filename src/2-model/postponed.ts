import { vocabulary } from '../catalogue/index.js'

/**
 * Words that the language has a place for and this version does not know yet. Whoever adds a statement to this folder
 * deletes it here; a word that the catalogue has is no longer postponed by itself.
 */
const words = setOf(
  // layers and statements of a model; norms
  'embed embedding emit',
  // losses
  'kl',
)

const isDefined = (word: string): boolean => Object.values(vocabulary).some((kind) => kind.has(word))

export const isPostponed = (word: string): boolean => words.has(word) && !isDefined(word)

/** What the language has no place for, by the names that other libraries give it. */
const outside =
  /^(?:conv(?:\d?d|olution\w*)?|(?:(?:adaptive|global)_?)?(?:max|avg|average)_?pool\w*|pool(?:ing)?|rnn|lstm|gru|(?:multi_?head_?)?attention|transformer)$/i

export const isOutside = (word: string): boolean => outside.test(word)

function setOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}
