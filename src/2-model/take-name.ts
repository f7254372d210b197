import type { Argument, Name, Statement } from '../1-syntax/ast.js'
import type { Context } from './context.js'

/** The name that `input`, `output` and `stack` give: a new name, so it is not looked up, whatever else it may mean. */
export function takeName(
  { word, arguments: args }: Statement,
  example: () => string,
  context: Context,
): { readonly name: Name; readonly rest: readonly Argument[] } | undefined {
  const [first, ...rest] = args
  const path = first && !first.key && first.value.kind === 'path' ? first.value.words : []
  const [name, ...more] = path
  if (name && more.length === 0) return { name, rest }
  return context.report('MLP1213', { word: word.text, example: example() }, first?.origin ?? word.origin)
}
