/** A block used as a statement: its arguments become values that its body can name. */
import type { Statement } from '../1-syntax/ast.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluate, evaluateArguments } from './evaluate.js'
import type { BlockBinding, Scope } from './scope.js'
import { withValue } from './scope.js'

export function enterBlock(
  { word, arguments: args, origin }: Statement,
  { name: declared, block, scope: blockScope }: BlockBinding,
  scope: Scope,
  context: Context,
): Scope | undefined {
  context.use(declared)
  const given = evaluateArguments(args, scope, context)
  const names = block.parameters.map(({ name }) => name.text)
  const assigned = given && assign({ owner: word.text, positional: names, keys: names }, given, context)
  if (!assigned) return undefined
  let inner = blockScope
  for (const { name, default: fallback } of block.parameters) {
    const value = assigned.get(name.text) ?? (fallback && evaluate(fallback, inner, context))
    if (!value) {
      if (fallback) return undefined
      const label = { origin: name.origin, text: 'declared here, without a default' }
      return context.report('MLP1212', { owner: word.text, name: name.text }, origin, [label])
    }
    inner = withValue(inner, name, value)
  }
  return inner
}
