/** Stage 2: the AST to the checked model, or to diagnostics that say why not. */
import { createHash } from 'node:crypto'
import type { ModelDeclaration, RunDeclaration, SpecFile } from '../1-syntax/ast.js'
import { hasErrors, type Diagnostic } from '../diagnostics/report.js'
import type { SourceFile } from '../diagnostics/source.js'
import { checkModel, type Runs } from './check-model.js'
import { collect, type Context } from './context.js'
import { openFiles, type Host, type Overrides } from './files.js'
import type { CheckedSpec } from './model.js'
import type { Scope } from './scope.js'
import { warnUnused } from './unused.js'

export type { Host, Overrides } from './files.js'

export interface Built {
  /** Absent where there are errors. */
  readonly spec?: CheckedSpec
  readonly diagnostics: readonly Diagnostic[]
}

export function buildModel(file: SourceFile, spec: SpecFile, host: Host, overrides: Overrides = new Map()): Built {
  const { context, diagnostics: found } = collect(spec.unread)
  checkVersion(spec, context)
  const { scope, imported, diagnostics: parsing } = openFiles(file, spec, host, overrides, context)
  checkLets(spec, scope)
  const declared = distinctModels(spec, context)
  const runs = attachRuns(spec, declared, context)
  const models = [...declared.values()].flatMap((model) => {
    const checked = checkModel(model, runs.get(model) ?? { pretrain: [] }, scope, context)
    return checked ? [checked] : []
  })
  const failed = (): boolean => hasErrors(found) || hasErrors(parsing)
  if (!failed() && declared.size > 0) warnUnused(spec, context)
  const diagnostics = [...parsing, ...found]
  if (failed() || models.length < declared.size) return { diagnostics }
  return { spec: { path: file.path, hash: hashOf(file, imported, overrides), models }, diagnostics }
}

function checkVersion({ version, declarations, origin }: SpecFile, context: Context): void {
  if (version && version.value !== 1) context.report('MLP1005', { version: String(version.value) }, version.origin)
  for (const declaration of declarations) {
    if (declaration.kind === 'data') context.report('MLP1004', { what: 'data' }, declaration.name.origin)
  }
  if (declarations.length === 0) context.report('MLP1011', {}, origin)
}

/** A wrong value is said even where nothing uses it. */
function checkLets({ declarations }: SpecFile, scope: Scope): void {
  for (const declaration of declarations) {
    if (declaration.kind !== 'let') continue
    const binding = scope.bindings.get(declaration.name.text)
    if (binding?.kind === 'value' && binding.name === declaration.name) binding.value()
  }
}

function distinctModels({ declarations }: SpecFile, context: Context): ReadonlyMap<string, ModelDeclaration> {
  const models = new Map<string, ModelDeclaration>()
  for (const declaration of declarations) {
    if (declaration.kind !== 'model') continue
    const { name } = declaration
    const earlier = models.get(name.text)
    if (earlier) {
      const label = { origin: earlier.name.origin, text: 'first declared here' }
      context.report('MLP1008', { name: name.text }, name.origin, [label])
    } else models.set(name.text, declaration)
  }
  return models
}

function attachRuns(
  { declarations }: SpecFile,
  models: ReadonlyMap<string, ModelDeclaration>,
  context: Context,
): ReadonlyMap<ModelDeclaration, Runs> {
  const runs = new Map<ModelDeclaration, Runs>()
  for (const run of declarations) {
    if (run.kind !== 'train' && run.kind !== 'pretrain') continue
    const model = targetOf(run, models, context)
    if (!model) continue
    const known = runs.get(model) ?? { pretrain: [] }
    if (run.kind === 'pretrain') runs.set(model, { ...known, pretrain: [...known.pretrain, run] })
    else if (known.train) {
      const label = { origin: known.train.target.origin, text: 'the first one' }
      context.report('MLP1410', { model: model.name.text }, run.target.origin, [label])
    } else runs.set(model, { ...known, train: run })
  }
  return runs
}

function targetOf(
  { kind, target }: RunDeclaration,
  models: ReadonlyMap<string, ModelDeclaration>,
  context: Context,
): ModelDeclaration | undefined {
  const [name, part] = target.words
  const model = name && models.get(name.text)
  if (!model) {
    const word = name?.text ?? ''
    const suggestion = context.suggest(word, target.origin, () => models.keys())
    const known = [...models.keys()].map((model) => `\`${model}\``).join(', ')
    return context.report('MLP1411', { kind, name: word, known, ...suggestion }, target.origin)
  }
  if (kind === 'train' && part) return context.report('MLP1412', { model: model.name.text }, part.origin)
  return model
}

/** Line ends do not count: a checkout with CRLF compiles to the same module. */
function hashOf(file: SourceFile, imported: readonly SourceFile[], overrides: Overrides): string {
  const hash = createHash('sha256')
  for (const { text } of [file, ...imported]) hash.update(text.replaceAll('\r\n', '\n'))
  for (const [name, value] of overrides) hash.update(`\n--set ${name}=${value}`)
  return hash.digest('hex')
}
