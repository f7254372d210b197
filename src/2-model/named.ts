/** Statements that name one definition: `norm batch`, `act relu`, `loss bce reduce: rows`, `optim adam(lr: 0.05)`. */
import { vocabulary, type Kind } from '../catalogue/index.js'
import { assign, type Assigned } from './assign.js'
import type { Context } from './context.js'
import { choose, type GivenElsewhere } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import { inSeveralWords } from './several-words.js'
import { describe, type ArgumentValue, type Value } from './value.js'

/** What was chosen, and the statement's own `key: value`s. */
export function readNamed<K extends Kind>(
  kind: K,
  { statement, scope }: Placed,
  keys: readonly string[],
  context: Context,
  elsewhere?: GivenElsewhere,
) {
  const { word, arguments: given, origin } = statement
  const args = evaluateArguments(given, scope, context)
  if (!args) return undefined
  const first = args.find(({ key }) => !key)?.value
  if (!first) {
    const known = [...vocabulary[kind].keys()].join(', ')
    return context.report('MLP1216', { word: word.text, known }, origin)
  }
  const apart = inSeveralWords(kind, args)
  if (apart) return context.report('MLP1002', { kind, ...apart, known: '' }, first.origin)
  const misplaced = findMisplaced(kind, first, args, keys)
  if (misplaced) return reportMisplaced(misplaced, first, context)
  const chosen = choose(kind, first, word.text, context, elsewhere)
  if (!chosen) return undefined
  const options: Assigned | undefined = assign({ owner: word.text, positional: ['name'], keys }, args, context)
  return options && { chosen, options }
}

/** `optim sgd lr: 0.1`: a key of the definition, given to the statement. */
function findMisplaced(kind: Kind, first: Value, args: readonly ArgumentValue[], keys: readonly string[]) {
  const definition = first.kind === 'word' || first.kind === 'call' ? vocabulary[kind].get(first.word) : undefined
  return args.find(
    ({ key }) => key && definition && !keys.includes(key.text) && Object.hasOwn(definition.parameters, key.text),
  )
}

function reportMisplaced({ key, value, origin }: ArgumentValue, first: Value, context: Context): undefined {
  const name = first.kind === 'call' ? first.word : describe(first)
  const written = `${name}(${key?.text ?? ''}: ${describe(value)})`
  return context.report('MLP1217', { key: key?.text ?? '', name, written }, origin)
}
