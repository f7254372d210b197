/** What is said about a word that is not what it should be: unknown, of another kind, or not there yet. */
import type { Statement } from '../1-syntax/ast.js'
import { vocabulary, type Kind } from '../catalogue/index.js'
import type { Origin } from '../diagnostics/source.js'
import type { Context } from './context.js'
import { layerInstead } from './foreign-layer.js'
import { foreignStatement, isNeedless } from './foreign-words.js'
import { isOutside, isPostponed } from './postponed.js'
import { namesOf, type Scope } from './scope.js'
import { nameOf } from './tidy.js'
import { modelWords, pretrainingAlone, trainingWords, wordsOf } from './words.js'

/** What a kind is called in messages, and how a definition of it is written. */
const kinds: Readonly<Record<Kind, { readonly title: string; readonly written: (name: string) => string }>> = {
  layer: { title: 'a layer', written: (name) => `${name} …` },
  norm: { title: 'a norm', written: (name) => `norm ${name}` },
  join: { title: 'a join', written: (name) => `join ${name} { … }` },
  activation: { title: 'an activation', written: (name) => `act ${name}` },
  corruption: { title: 'a corruption', written: (name) => `corrupt ${name}(…)` },
  initialiser: { title: 'an initialiser', written: (name) => `init: ${name}` },
  loss: { title: 'a loss', written: (name) => `loss ${name}` },
  metric: { title: 'a metric', written: (name) => `report ${name}` },
  optimiser: { title: 'an optimiser', written: (name) => `optim ${name}` },
  schedule: { title: 'a schedule', written: (name) => `rate ${name}` },
  output: { title: 'an output', written: (name) => `output NAME ${name}` },
}
const allKinds = Object.keys(kinds) as readonly Kind[]

export const titleOf = (kind: Kind): string => kinds[kind].title

/** Names that mean something somewhere, so that "unknown name" would be the wrong thing to say about them. */
export const isWordOfLanguage = (word: string): boolean =>
  fixedWords.has(word) || isPostponed(word) || allKinds.some((kind) => vocabulary[kind].has(word))
const fixedWords: ReadonlySet<string> = new Set([
  ...modelWords,
  ...trainingWords,
  ...pretrainingAlone,
  'all',
  'on',
  'off',
  'none',
])

/** A word that should have named a definition of `kind`. `others` are words that would also have been right here. */
export function unknownDefinition(
  kind: Kind,
  word: string,
  origin: Origin,
  context: Context,
  others: () => Iterable<string> = () => [],
  statement?: Statement,
): undefined {
  if (isPostponed(word)) return context.report('MLP1004', { what: word }, origin)
  if (isOutside(word)) return context.report('MLP1015', { word }, origin)
  if (kind === 'layer' && isNeedless('model', word)) return context.report('MLP1017', { word }, origin)
  const meant = nameMeant(kind, word)
  // `layer 4 sigmoid`, though `layer` is a norm
  const [first] = statement?.arguments ?? []
  const counted = kind === 'layer' && statement && first?.value.kind === 'number' && vocabulary.norm.has(word)
  const dense = counted ? layerInstead(statement, 'dense') : undefined
  if (dense) return context.report('MLP1013', { word, instead: dense }, origin)
  const kindFound = allKinds.find((other) => other !== kind && vocabulary[other].has(word))
  if (kindFound && !meant) {
    const { title, written } = kinds[kindFound]
    const wanted = kind === 'layer' ? {} : { wanted: titleOf(kind) }
    return context.report('MLP1003', { word, title, written: written(word), ...wanted }, origin)
  }
  if (kind === 'layer') {
    const rest = statement ? restOf(statement).replaceAll('"', '') : ''
    const layer = statement && meant ? layerInstead(statement, meant) : undefined
    const instead = layer ?? foreignStatement('model', word, rest) ?? (meant ? undefined : writtenElsewhere(word))
    if (instead) return context.report('MLP1013', { word, instead }, origin)
  }
  const names = [...vocabulary[kind].keys()]
  const suggested = meant ? { suggestion: meant } : context.suggest(word, origin, () => [...names, ...others()])
  const args = { word, known: names.join(', '), ...suggested }
  if (kind === 'layer') return context.report('MLP1001', args, origin)
  return context.report('MLP1002', { ...args, kind }, origin)
}

/** The name of the definition that others call by this word. */
export function nameMeant(kind: Kind, word: string): string | undefined {
  const count = kind === 'metric' ? /^top_?(\d+)$/i.exec(word) : null
  if (count) return `top(${count[1]})`
  // `optim.SGD`
  return nameOf(kind, word) ?? nameOf(kind, word.slice(word.lastIndexOf('.') + 1))
}

/** `batchnorm` among layers: `norm batch`. */
function writtenElsewhere(word: string): string | undefined {
  const places = (['norm', 'activation'] as const).map((kind) => ({ kind, name: nameMeant(kind, word) }))
  const found = places.find(({ name }) => name !== undefined)
  if (found?.name === undefined) return undefined
  return found.kind === 'activation' ? found.name : kinds[found.kind].written(found.name)
}

/** A word that begins no statement of `train` or `pretrain`. */
export function unknownTrainingWord(
  statement: Statement,
  owner: 'train' | 'pretrain',
  optimiser: string | undefined,
  context: Context,
): undefined {
  const { text: word, origin } = statement.word
  const known = wordsOf[owner]
  if (isPostponed(word)) return context.report('MLP1004', { what: word }, origin)
  if (isNeedless('training', word)) return context.report('MLP1017', { word }, origin)
  const instead = foreignStatement('training', word, restOf(statement), optimiser) ?? inTwoWords(statement)
  if (instead) return context.report('MLP1013', { word, instead }, origin)
  const kind = allKinds.find((kind) => vocabulary[kind].has(word))
  if (kind) {
    const { title, written } = kinds[kind]
    return context.report('MLP1003', { word, title, written: written(word) }, origin)
  }
  const args = { owner, word, known: known.join(', '), ...context.suggest(word, origin, () => known) }
  return context.report('MLP1413', args, origin)
}

/** `learning rate 0.1` */
function inTwoWords({ word, arguments: [second, ...others] }: Statement): string | undefined {
  if (second?.value.kind !== 'path' || second.key) return undefined
  const [last, ...more] = second.value.words
  if (!last || more.length > 0) return undefined
  return foreignStatement('training', word.text + last.text, restOf({ word, arguments: others }))
}

/** What stands behind the word, if it is not too long for a message. */
function restOf({ word, arguments: given }: Pick<Statement, 'word' | 'arguments'>): string {
  const rest = word.origin.file.text.slice(given[0]?.origin.start ?? 0, given.at(-1)?.origin.end ?? 0)
  return rest.length < 60 ? rest : ''
}

/** A word where a number or another value belongs. */
export function undefinedName(word: string, scope: Scope, origin: Origin, context: Context): undefined {
  const suggestion = context.suggest(word, origin, () => namesOf(scope, 'value'))
  return context.report('MLP1006', { word, ...suggestion }, origin)
}
