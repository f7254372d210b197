/** The names of a file: its own `let` and `block`, and what it imports from others. */
import type { BlockDeclaration, ImportDeclaration, LetDeclaration, Name, SpecFile } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import { evaluate } from './evaluate.js'
import { limits } from './limits.js'
import type { Binding, Scope } from './scope.js'
import type { Value } from './value.js'

/** The names another file declares; undefined where it cannot be read, which was reported. */
export type LoadImport = (declaration: ImportDeclaration) => Scope | undefined

export function environment(spec: SpecFile, load: LoadImport, context: Context): Scope {
  const bindings = new Map<string, Binding>()
  const scope: Scope = { bindings }
  const declare = (binding: Binding): void => {
    const { name } = binding
    const earlier = bindings.get(name.text)
    if (earlier) {
      const label = { origin: earlier.name.origin, text: 'first declared here' }
      context.report('MLP1008', { name: name.text }, name.origin, [label])
    } else bindings.set(name.text, binding)
  }
  const evaluating: LetDeclaration[] = []
  for (const declaration of spec.declarations) {
    if (declaration.kind === 'let') declare(letBinding(declaration, scope, evaluating, context))
    else if (declaration.kind === 'block') declare(blockBinding(declaration, scope, context))
    else if (declaration.kind === 'import') importBindings(declaration, load, context).forEach(declare)
  }
  return scope
}

/** A `let` is worked out when it is first needed, so the order of declarations does not matter. */
function letBinding(
  declaration: LetDeclaration,
  scope: Scope,
  evaluating: LetDeclaration[],
  context: Context,
): Binding {
  const { name } = declaration
  let result: { readonly value: Value | undefined } | undefined
  const value = (): Value | undefined => {
    if (result) return result.value
    if (evaluating.includes(declaration)) {
      return context.report('MLP1010', { name: name.text }, name.origin, circleFrom(evaluating, declaration))
    }
    if (evaluating.length >= limits.depth) return context.report('MLP1503', { limit: limits.depth }, name.origin)
    evaluating.push(declaration)
    result = { value: evaluate(declaration.value, scope, context) }
    evaluating.pop()
    return result.value
  }
  return { kind: 'value', name, value }
}

const circleFrom = (evaluating: readonly LetDeclaration[], start: LetDeclaration) =>
  evaluating
    .slice(evaluating.indexOf(start) + 1)
    .slice(0, 5)
    .map(({ name }) => ({ origin: name.origin, text: 'which needs this' }))

function blockBinding(block: BlockDeclaration, scope: Scope, context: Context): Binding {
  const seen = new Set<string>()
  for (const { name } of block.parameters) {
    if (seen.has(name.text)) context.report('MLP1008', { name: name.text }, name.origin)
    seen.add(name.text)
  }
  return { kind: 'block', name: block.name, block, scope }
}

function importBindings(declaration: ImportDeclaration, load: LoadImport, context: Context): Binding[] {
  const scope = load(declaration)
  if (!scope) return declaration.names.map(nothing)
  return declaration.names.map((name): Binding => {
    const binding = scope.bindings.get(name.text)
    if (binding) {
      context.use(binding.name)
      return { ...binding, name }
    }
    const suggestion = context.suggest(name.text, name.origin, () => scope.bindings.keys())
    context.report('MLP1603', { name: name.text, path: declaration.from.value, ...suggestion }, name.origin)
    return nothing(name)
  })
}

/** A name that could not be imported: it is declared, and its value is wrong. */
const nothing = (name: Name): Binding => ({ kind: 'value', name, value: () => undefined })
