import pc from 'picocolors'
import { frameLines, type Mark } from './frame.js'
import { printable } from './printable.js'
import type { Diagnostic } from './report.js'
import { positionAt, type Origin, type SourceFile } from './source.js'

export interface RenderOptions {
  readonly color: boolean
}
type Colors = ReturnType<typeof pc.createColors>

/** Every diagnostic once, in the order of the text, each with the source lines that matter. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const colors = pc.createColors(options.color)
  return sortDiagnostics(diagnostics)
    .map((diagnostic) => renderOne(diagnostic, colors))
    .join('\n')
}

/** `2 errors, 1 warning`; empty where there is nothing to say. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const all = sortDiagnostics(diagnostics)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const count = (n: number, noun: string): string[] => (n === 0 ? [] : [`${n} ${noun}${n === 1 ? '' : 's'}`])
  return [...count(errors, 'error'), ...count(all.length - errors, 'warning')].join(', ')
}

/** By file, place and code, without repetitions. What has no place in a text comes first. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [identity(diagnostic), diagnostic]))
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.origin?.file.path ?? '', b.origin?.file.path ?? '') ||
      (a.origin?.start ?? -1) - (b.origin?.start ?? -1) ||
      (a.origin?.end ?? -1) - (b.origin?.end ?? -1) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  )
}

const identity = ({ code, message, origin }: Diagnostic): string =>
  JSON.stringify([code, message, origin?.file.path, origin?.start, origin?.end])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function renderOne({ code, severity, message, origin, labels }: Diagnostic, colors: Colors): string {
  const tint = severity === 'error' ? colors.red : colors.yellow
  const place = origin ? `${colors.bold(placeOf(origin))}  ` : ''
  const header = `${place}${tint(`${severity} ${code}`)}  ${printable(message)}`
  const marks: Mark[] = [
    ...(origin ? [{ origin, primary: true }] : []),
    ...labels.map(({ origin, text }) => ({ origin, text: printable(text), primary: false })),
  ]
  const style = { gutter: colors.dim, primary: tint, label: colors.cyan }
  const frames = byFile(marks, origin?.file).flatMap(([file, own]) => {
    const first = own[0]
    const title = file === origin?.file || !first ? [] : [`  ${colors.dim('in')} ${placeOf(first.origin)}`]
    return [...title, ...frameLines(file, own, style)]
  })
  return [header, ...frames].map((line) => `${line.trimEnd()}\n`).join('')
}

function placeOf(origin: Origin): string {
  const { line, column } = positionAt(origin.file, origin.start)
  return `${printable(origin.file.path)}:${line}:${column}`
}

/** The file that is to blame first, then those of the labels. */
function byFile(marks: readonly Mark[], first: SourceFile | undefined): [SourceFile, Mark[]][] {
  const files = new Map<SourceFile, Mark[]>(first ? [[first, []]] : [])
  for (const mark of marks) {
    const { file } = mark.origin
    const own = files.get(file)
    if (own) own.push(mark)
    else files.set(file, [mark])
  }
  return [...files]
}
