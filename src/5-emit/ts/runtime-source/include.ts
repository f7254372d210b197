/**
 * Copies runtime helpers into a module: those that are asked for and whatever they import, once each, without the
 * import lines. Only names that users need stay exported.
 */
import { Code, doc, paragraphs } from '../printer/index.js'
import { RUNTIME_SOURCES, runtimeSources } from './sources.js'

const IMPORT = /^import [^']*'\.\.?\/([\w-]+)\.js'\n+/gm
const DECLARATION = /^(?:export )?(?:async )?(?:function|const|class|interface|type) (\w+)/gm

/** Names declared at the top level of a text. */
function declaredNames(text: string): string[] {
  return [...text.matchAll(DECLARATION)].map(([, name = '']) => name)
}

/** Whether a comment comes with its reasons, or as far as the first `.`, `:` or `;`, which is what a helper does. */
export type Comments = 'whole' | 'short'

interface Include {
  /** Functions and types that the module uses. */
  readonly names: Iterable<string>
  /** Those of the result that stay exported. */
  readonly exported: ReadonlySet<string>
  readonly precision: 'f32' | 'f64'
  readonly comments: Comments
}

export function includeRuntime({ names, exported, precision, comments }: Include): Code {
  const sources = runtimeSources[precision]
  const files = new Set<string>()
  for (const name of names) addFile(fileOf(name), sources, files)
  const pieces = [...sources].flatMap(([file, text]) => (files.has(file) ? [strip(text, exported, comments)] : []))
  return paragraphs(pieces.map((text) => new Code(text)))
}

/** Which file declares a name; read once, since every module asks for dozens. */
const FILES: ReadonlyMap<string, string> = filesOfNames()

/** Files stand side by side in a module, so a name may be declared in one of them alone. */
function filesOfNames(): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const [file, text] of RUNTIME_SOURCES) {
    for (const name of declaredNames(text)) {
      const other = files.get(name)
      if (other !== undefined) throw new Error(`${name} is declared in both ${other} and ${file}`)
      files.set(name, file)
    }
  }
  return files
}

/** Every name that some runtime file declares. */
export const runtimeNames = (): Iterable<string> => FILES.keys()

function fileOf(name: string): string {
  const file = FILES.get(name)
  if (file === undefined) throw new Error(`no runtime file declares ${name}`)
  return file
}

function addFile(file: string, sources: ReadonlyMap<string, string>, files: Set<string>): void {
  if (files.has(file)) return
  files.add(file)
  for (const [, imported = ''] of (sources.get(file) ?? '').matchAll(IMPORT)) addFile(imported, sources, files)
}

function strip(text: string, exported: ReadonlySet<string>, comments: Comments): string {
  const isExported = (line: string): boolean => declaredNames(line).some((name) => exported.has(name))
  const body = text.replaceAll(IMPORT, '').trim()
  const short = comments === 'whole' ? body : body.replaceAll(DOCUMENTED, shortened(isExported))
  return short.replaceAll(/^export (.*)/gm, (line, rest: string) => (isExported(line) ? line : rest))
}

/** A comment at the top level, and the line that it belongs to. */
const DOCUMENTED = /^\/\*\*((?:(?!\*\/)[^])*)\*\/\n(.*)/gm

/** What users may need by name keeps all of its comment. */
const shortened =
  (isExported: (line: string) => boolean) =>
  (whole: string, comment: string, line: string): string => {
    if (isExported(line)) return whole
    const words = comment.replaceAll(/\s*\n \*/g, '').trim()
    const [, first] = /^((?:\([^)]*\)|[^(])*?)[.:;] /.exec(words) ?? []
    return first === undefined ? whole : `${doc(`${first}.`).text}\n${line}`
  }
