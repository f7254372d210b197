/** Functions, types and constants of a module, apart from what its readers are told of them. */
import type { Code } from '../printer/index.js'
import { render, type Lines } from './lines.js'

export interface Declaration {
  readonly name: string
  /** The comment above it. */
  readonly doc?: Code
  readonly lines: Lines
}

export const withoutDoc = ({ name, lines }: Declaration): Declaration => ({ name, lines })

export const linesOf = ({ doc, lines }: Declaration): Lines => (doc ? [doc.text, ...lines] : lines)

/** With an empty line between them. */
export const printDeclarations = (declarations: readonly Declaration[]): string =>
  declarations.map((each) => render(linesOf(each)).join('\n')).join('\n\n')
