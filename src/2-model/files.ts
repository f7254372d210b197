/** The files of a spec: each read and parsed once, imports that go round in a circle refused. */
import { posix } from 'node:path'
import type { Declaration, Expression, ImportDeclaration, SpecFile } from '../1-syntax/ast.js'
import type { Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { closest } from '../diagnostics/suggest.js'
import type { Context } from './context.js'
import { environment } from './environment.js'
import type { Scope } from './scope.js'

/** What stage 2 needs from outside: other files, and the parser to understand them. */
export interface Host {
  /** The text of a file, or undefined where there is none. Paths are `/`-separated, relative as the spec's own path. */
  readonly read: (path: string) => string | undefined
  readonly parse: (file: SourceFile) => { readonly spec: SpecFile; readonly diagnostics: readonly Diagnostic[] }
}
/** `--set NAME=VALUE`: the text of a value, by the name of the `let` it replaces. */
export type Overrides = ReadonlyMap<string, string>

export interface Files {
  /** The names of the spec itself. */
  readonly scope: Scope
  /** Imported files, in the order they were read. */
  readonly imported: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

export function openFiles(file: SourceFile, spec: SpecFile, host: Host, overrides: Overrides, context: Context): Files {
  const scopes = new Map<string, Scope>()
  const imported: SourceFile[] = []
  const diagnostics: Diagnostic[] = []
  const open: { readonly path: string; readonly by?: ImportDeclaration }[] = []

  const enter = (path: string, opened: SpecFile, by?: ImportDeclaration): Scope => {
    open.push({ path, ...(by && { by }) })
    const scope = environment(opened, (declaration) => load(path, declaration), context)
    open.pop()
    scopes.set(path, scope)
    return scope
  }
  const load = (from: string, declaration: ImportDeclaration): Scope | undefined => {
    const path = posix.join(posix.dirname(from), declaration.from.value)
    const known = scopes.get(path)
    if (known) return known
    const circle = open.findIndex((one) => one.path === path)
    if (circle !== -1) {
      const labels = open.slice(circle + 1).flatMap(({ by }) => (by ? [{ origin: by.origin, text: 'by way of' }] : []))
      return context.report('MLP1604', { path }, declaration.from.origin, labels)
    }
    const text = host.read(path)
    if (text === undefined) return context.report('MLP1605', { path }, declaration.from.origin)
    const source = { path, text }
    const parsed = host.parse(source)
    imported.push(source)
    diagnostics.push(...parsed.diagnostics)
    return enter(path, parsed.spec, declaration)
  }

  const replaced = replaceLets(spec, host, overrides, context)
  diagnostics.push(...replaced.diagnostics)
  return { scope: enter(posix.normalize(file.path), replaced.spec), imported, diagnostics }
}

function replaceLets(spec: SpecFile, host: Host, overrides: Overrides, context: Context) {
  const diagnostics: Diagnostic[] = []
  const values = new Map<string, Expression>()
  const known = spec.declarations.flatMap((one) => (one.kind === 'let' ? [one.name.text] : []))
  for (const [name, text] of overrides) {
    const parsed = host.parse({ path: `--set ${name}`, text: `let ${name} = ${text}\n` })
    diagnostics.push(...parsed.diagnostics)
    const [declaration] = parsed.spec.declarations
    if (declaration?.kind === 'let') values.set(name, declaration.value)
    if (!known.includes(name)) {
      const suggestion = closest(name, known)
      context.report('MLP1606', { name, known: known.join(', '), ...(suggestion !== undefined && { suggestion }) })
    }
  }
  const replace = (declaration: Declaration): Declaration => {
    const value = declaration.kind === 'let' ? values.get(declaration.name.text) : undefined
    return declaration.kind === 'let' && value ? { ...declaration, value } : declaration
  }
  return { spec: { ...spec, declarations: spec.declarations.map(replace) }, diagnostics }
}
