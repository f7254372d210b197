/** `clip norm: 5 value: 1`: how large gradients may be. */
import type { Statement } from '../1-syntax/ast.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluateArguments } from './evaluate.js'
import type { Clip } from './model.js'
import { readReal } from './read-value.js'
import type { Scope } from './scope.js'
import { describe, type Value } from './value.js'

export function readClip({ word, arguments: given, origin }: Statement, scope: Scope, context: Context) {
  const args = evaluateArguments(given, scope, context)
  if (!args) return undefined
  const [first] = args
  if (!first) return context.report('MLP1440', { limit: '5' }, origin)
  const [, second] = args
  // `clip norm 5`
  if (!first.key && first.value.kind === 'word' && ['norm', 'value'].includes(first.value.word) && second) {
    const written = `clip ${first.value.word}: ${describe(second.value)}`
    return context.report('MLP1220', { owner: word.text, written }, first.origin)
  }
  // `clip 5` could mean either.
  if (!first.key) return context.report('MLP1440', { limit: describe(first.value) }, first.origin)
  const owner = word.text
  const assigned = assign({ owner, positional: [], keys: ['norm', 'value'] }, args, context)
  if (!assigned) return undefined
  const readLimit = (name: string, value: Value | undefined): number | undefined =>
    value && readReal({ above: 0 }, value, { owner, name }, context)
  const [norm, value] = [readLimit('norm', assigned.get('norm')), readLimit('value', assigned.get('value'))]
  if ((assigned.has('norm') && norm === undefined) || (assigned.has('value') && value === undefined)) return undefined
  return { ...(value !== undefined && { value }), ...(norm !== undefined && { norm }), origin } satisfies Clip
}
