/** Names that are declared and never used: most often a misspelling, or what is left of an earlier idea. */
import type { SpecFile } from '../1-syntax/ast.js'
import type { Context } from './context.js'

export function warnUnused({ declarations }: SpecFile, context: Context): void {
  for (const declaration of declarations) {
    if (declaration.kind === 'let' && !context.isUsed(declaration.name)) {
      context.report('MLP1012', { what: 'let', name: declaration.name.text }, declaration.name.origin)
    }
    if (declaration.kind === 'import') {
      for (const name of declaration.names) {
        if (!context.isUsed(name)) context.report('MLP1012', { what: 'import', name: name.text }, name.origin)
      }
    }
    if (declaration.kind === 'block' && context.isUsed(declaration.name)) {
      for (const { name } of declaration.parameters) {
        if (!context.isUsed(name)) context.report('MLP1012', { what: 'parameter', name: name.text }, name.origin)
      }
    }
  }
}
