import type { Model } from '../2-model/model.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import { closest } from '../diagnostics/suggest.js'
import { inputsByName, namesAll, type KnownColumns } from './input-names.js'
import { isMissing, looksNumeric, type Precision } from './number.js'
import { separatorHint } from './separator.js'
import { listed } from './text.js'

/** Which cells of a row are inputs and which are targets, in order, and what each column is called in messages. */
export interface Columns {
  readonly header: boolean
  readonly names: readonly string[]
  readonly inputs: readonly number[]
  readonly targets: readonly number[]
}

/** What of a model its data must fit. */
export type Shape = Pick<Model, 'input' | 'output'> & Partial<Pick<Model, 'layers'>>

/** What rows are read in: 64 bits where the module has yet to scale what 32 cannot tell apart. */
export const precisionFor = ({ input }: Shape, wanted: Precision): Precision => (input.isFar ? 'f64' : wanted)

/**
 * What a file's first line says about its columns. It is a header when one of its cells is called like the output, when
 * the cells that would be inputs are names, or when it names the columns of the training. A header gives every column
 * its role, otherwise the last columns are the target.
 */
export function readColumns(
  first: readonly string[],
  shape: Shape,
  path: string,
  known?: KnownColumns,
): { readonly columns: Columns } | { readonly error: Diagnostic } {
  const wanted = targetNames(shape, first)
  const isNamed = wanted.some((name) => first.includes(name)) || namesAll(first, known, isWord)
  const header = isNamed || areNames(first.slice(0, -targetWidth(shape)))
  const found: Targets = header
    ? namedTargets(first, wanted, path)
    : { targets: lastColumns(first, targetWidth(shape)) }
  if (found.error) return { error: found.error }
  const others = first.map((_, index) => index).filter((index) => !found.targets.includes(index))
  const named = header ? inputsByName(first, shape, path, known) : undefined
  if (named && 'error' in named) return { error: named.error }
  const names = header ? first : first.map((_, index) => `${index + 1}`)
  const columns = { header, names, inputs: others, targets: found.targets }
  // What the training has no name for is no input; before it, a column too many is a mistake in the spec or the file.
  const error = known && named ? undefined : judgeWidth(first, columns, shape, path)
  return error ? { error } : { columns: { ...columns, inputs: named?.inputs ?? others } }
}

/** Cells a row has for its target: a class is one cell, whatever the number of classes. */
export function targetWidth({ output }: Shape): number {
  return output.kind === 'class' ? 1 : output.size
}

/** `price`, or `place.0`, `place.1` for an output of two values; `place_0` where the file spells it so. */
export function targetNames(shape: Shape, first: readonly string[] = []): string[] {
  const { name } = shape.output
  const width = targetWidth(shape)
  if (width === 1) return [name]
  const separator = first.includes(`${name}_0`) ? '_' : '.'
  return Array.from({ length: width }, (_, index) => `${name}${separator}${index}`)
}

/**
 * Whether cells of inputs are names: there are some, and none is a number. `NA` may be one, beside `K`; a line that says
 * nothing but `?` and `NA` is a row without values.
 */
export const areNames = (inputs: readonly string[]): boolean => inputs.every(isWord) && !inputs.every(isMissing)

export const isWord = (cell: string): boolean => !looksNumeric(cell) && cell.trim() !== ''

type Targets = { readonly targets: readonly number[]; readonly error?: undefined } | { readonly error: Diagnostic }

function namedTargets(first: readonly string[], wanted: readonly string[], path: string): Targets {
  const targets: number[] = []
  for (const name of wanted) {
    const index = first.indexOf(name)
    if (index === -1)
      return {
        error: missing(
          name,
          first.filter((cell) => !wanted.includes(cell)),
          first,
          path,
        ),
      }
    if (first.indexOf(name, index + 1) !== -1) return { error: report('MLP2212', { path, column: name }) }
    targets.push(index)
  }
  return { targets }
}

function missing(name: string, candidates: readonly string[], first: readonly string[], path: string): Diagnostic {
  const suggestion = closest(name, candidates)
  return report('MLP2210', { path, missing: name, columns: listed(first), ...(suggestion ? { suggestion } : {}) })
}

function lastColumns(first: readonly string[], width: number): number[] {
  const start = Math.max(0, first.length - width)
  return first.slice(start).map((_, index) => start + index)
}

function judgeWidth(first: readonly string[], columns: Columns, shape: Shape, path: string): Diagnostic | undefined {
  const expected = shape.input.size
  const found = columns.inputs.length
  if (found === expected) return undefined
  const targets = targetNames(shape, first)
  const target = columns.header
    ? targets.length === 1
      ? `\`${targets[0]}\``
      : `\`${targets[0]}\` … \`${targets.at(-1)}\``
    : targets.length === 1
      ? 'the last one, the target'
      : `the last ${targets.length}, the targets`
  const hint = separatorHint(first) ?? (columns.header && found > 0 ? namesHint(columns) : undefined)
  return report('MLP2211', { path, expected, input: shape.input.name, found, target, ...(hint ? { hint } : {}) })
}

function namesHint(columns: Columns): string {
  return `the inputs would be ${listed(columns.inputs.map((index) => columns.names[index] ?? ''))}`
}
