import type { Kind } from '../catalogue/index.js'
import { nameOf } from './tidy.js'
import type { ArgumentValue } from './value.js'

/** `loss binary cross entropy`: one name, in several words. */
export function inSeveralWords(kind: Kind, args: readonly ArgumentValue[]) {
  const words = args.flatMap(({ key, value }) => (!key && value.kind === 'word' ? value.word : []))
  const suggestion = words.length > 1 ? nameOf(kind, words.join('')) : undefined
  return suggestion === undefined ? undefined : { word: words.join(' '), suggestion }
}
