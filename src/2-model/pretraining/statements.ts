/** `start pretrained`, `freeze hidden`, `sparsity 5% weight: 0.1`: what a training says about its layers. */
import type { Statement } from '../../1-syntax/ast.js'
import { assign } from '../assign.js'
import type { Context } from '../context.js'
import { evaluateArguments } from '../evaluate.js'
import { readReal, readShare, wrongKind } from '../read-value.js'
import type { Scope } from '../scope.js'
import type { Labelled, Sparsity } from '../training-plan.js'
import type { Value } from '../value.js'

/** True for `pretrained`, false for `initial`. */
export function readStart(statement: Statement, scope: Scope, context: Context): boolean | undefined {
  const args = evaluateArguments(statement.arguments, scope, context)
  const assigned = args && assign({ owner: 'start', positional: ['from'], keys: [] }, args, context)
  const from = assigned?.get('from')
  const words = '`pretrained` or `initial`'
  if (!from)
    return assigned && context.report('MLP1212', { owner: 'start', name: 'from', doc: words }, statement.origin)
  if (from.kind === 'word' && (from.word === 'pretrained' || from.word === 'initial')) return from.word === 'pretrained'
  return wrongKind(from, { owner: 'start', name: 'from' }, words, context)
}

/** Labels of layers, stacks or blocks. */
export function readFreeze(statement: Statement, scope: Scope, context: Context): readonly Labelled[] | undefined {
  const args = evaluateArguments(statement.arguments, scope, context)
  if (!args) return undefined
  const example = 'a label, such as `freeze hidden` or `freeze encoder`'
  if (args.length === 0) {
    return context.report('MLP1212', { owner: 'freeze', name: 'label', doc: example }, statement.origin)
  }
  const values = args.flatMap(({ value }): readonly Value[] => (value.kind === 'list' ? value.items : [value]))
  const labels = values.map((value) =>
    value.kind === 'word'
      ? { label: value.word, origin: value.origin }
      : wrongKind(value, { owner: 'freeze', name: 'label' }, example, context),
  )
  return labels.some((label) => label === undefined) ? undefined : labels.filter((label) => label !== undefined)
}

/** On a layer with a label; `pretrain` has its code to look at, and needs none. */
export function readSparsity(statement: Statement, scope: Scope, context: Context): Sparsity | undefined {
  const { origin } = statement
  const args = evaluateArguments(statement.arguments, scope, context)
  const assigned = args && assign({ owner: 'sparsity', positional: ['target'], keys: ['weight', 'on'] }, args, context)
  if (!assigned) return undefined
  const [first, heavy, on] = ['target', 'weight', 'on'].map((name) => assigned.get(name))
  if (!first) return context.report('MLP1212', { owner: 'sparsity', name: 'target', doc: 'such as `5%`' }, origin)
  const target = readShare(first, { owner: 'sparsity', name: 'target' }, context, 'of units at work')
  const place = { owner: 'sparsity', name: 'weight' }
  const weight = heavy ? readReal({ atLeast: 0 }, heavy, place, context) : 1
  if (on && on.kind !== 'word') return wrongKind(on, { owner: 'sparsity', name: 'on' }, 'a label', context)
  if (target === undefined || weight === undefined) return undefined
  if (target === 0) return context.report('MLP1711', {}, first.origin)
  return { layer: on?.kind === 'word' ? on.word : '', target, weight, origin }
}
