/** `corrupt mask(30%)`, `corrupt gaussian([0.1, 0.2])`: one level for all layers of a stack, or a list with one each. */
import type { Statement } from '../../1-syntax/ast.js'
import { corruptions } from '../../catalogue/index.js'
import type { Context } from '../context.js'
import { choose } from '../definition.js'
import { evaluateArguments } from '../evaluate.js'
import type { Scope } from '../scope.js'
import { describe, type ArgumentValue, type Value } from '../value.js'
import type { Corruption, Group } from './phases.js'

/** For each group its corruption; nothing for any where the statement is absent. */
export function readCorruption(
  statement: Statement | undefined,
  groups: readonly Group[],
  scope: Scope,
  context: Context,
): readonly (Corruption | undefined)[] | undefined {
  if (!statement) return groups.map(() => undefined)
  const args = evaluateArguments(statement.arguments, scope, context)
  if (!args) return undefined
  const [first, ...more] = args
  if (!first) {
    const known = [...corruptions.keys()].join(', ')
    return context.report('MLP1216', { word: 'corrupt', known }, statement.origin)
  }
  const [surplus] = more
  if (surplus)
    return context.report('MLP1203', { owner: 'corrupt', takes: 1, found: describe(surplus.value) }, surplus.origin)
  const level = levelOf(first.value)
  if (level?.value.kind === 'list' && level.value.items.length !== groups.length) {
    const { items } = level.value
    const args = { layers: groups.length, levels: items.length, list: describe(level.value) }
    return context.report('MLP1702', args, level.value.origin)
  }
  const chosen = groups.map((_, index) => chooseFor(first.value, level, index, context))
  return chosen.every((one) => one !== undefined) ? chosen : undefined
}

/** The argument that says how strongly, if the corruption is one that there is. */
function levelOf(value: Value): ArgumentValue | undefined {
  if (value.kind !== 'call') return undefined
  const definition = corruptions.get(value.word)
  if (!definition) return undefined
  const byName = value.arguments.find(({ key }) => key?.text === definition.level)
  return byName ?? value.arguments.filter(({ key }) => !key)[definition.positional?.indexOf(definition.level) ?? 0]
}

function chooseFor(value: Value, level: ArgumentValue | undefined, index: number, context: Context) {
  const item = level?.value.kind === 'list' ? level.value.items[index] : undefined
  const own =
    value.kind === 'call' && item
      ? { ...value, arguments: value.arguments.map((one) => (one === level ? { ...one, value: item } : one)) }
      : value
  return choose('corruption', own, 'corrupt', context)
}
