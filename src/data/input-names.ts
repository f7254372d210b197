/** Which columns of a header are the input, and in which order: by what they are called. */
import { report, type Diagnostic } from '../diagnostics/report.js'
import { closest } from '../diagnostics/suggest.js'
import type { Shape } from './columns.js'
import { separatorHint } from './separator.js'
import { listed } from './text.js'

/** What the columns of the input are called where the network is trained, in their order; nothing where it is not known. */
export type KnownColumns = readonly string[] | undefined

type Found = { readonly inputs: readonly number[] } | { readonly error: Diagnostic }

/** By the names of the training, else by those of the spec; nothing where there are neither. */
export function inputsByName(
  first: readonly string[],
  { input }: Shape,
  path: string,
  known: KnownColumns,
): Found | undefined {
  const trained = known?.length === input.size ? known : undefined
  if (trained && allAmong(trained, first)) return placesOf(trained, first, path)
  const own = ownNamesAmong(first, input)
  if (own) return placesOf(own, first, path)
  return trained && { error: lacking(trained, first, path) }
}

/** One or two values are soon called like the columns; a row of three or more that is none but their names is rare. */
const fewestNumbers = 3

/** Whether a line names all columns of the training; names like `0`, `1` could be values as well. */
export function namesAll(first: readonly string[], known: KnownColumns, isName: (cell: string) => boolean): boolean {
  if (known === undefined) return false
  return known.some(isName) ? allAmong(known, first) : known.length >= fewestNumbers && namesOnly(first, known)
}

/** Whether a line is the names of the training and nothing else, in whatever order. */
export const namesOnly = (first: readonly string[], known: KnownColumns): boolean =>
  first.length === known?.length && allAmong(known, first)

/** `pixels.0`, `pixels.1`, …; an input of one value is called like its column. */
const ownNames = ({ name, size }: Shape['input'], separator: string): readonly string[] =>
  size === 1 ? [name] : Array.from({ length: size }, (_, index) => `${name}${separator}${index}`)

/** The names by which the spec calls the columns, where a line has all of them. */
export const ownNamesAmong = (first: readonly string[], input: Shape['input']): readonly string[] | undefined =>
  ['.', '_'].map((separator) => ownNames(input, separator)).find((names) => allAmong(names, first))

function allAmong(names: readonly string[], first: readonly string[]): boolean {
  const cells = new Set(first)
  return names.every((name) => cells.has(name))
}

function placesOf(names: readonly string[], first: readonly string[], path: string): Found {
  const places = new Map(first.map((cell, index) => [cell, index]))
  const twice = names.find((name) => first.indexOf(name) !== places.get(name))
  if (twice !== undefined) return { error: report('MLP2212', { path, column: twice }) }
  return { inputs: names.map((name) => places.get(name) ?? 0) }
}

function lacking(trained: readonly string[], first: readonly string[], path: string): Diagnostic {
  const missing = trained.filter((name) => !first.includes(name))
  const [only = '', ...others] = missing
  const suggestion =
    others.length === 0
      ? closest(
          only,
          first.filter((cell) => !trained.includes(cell)),
        )
      : undefined
  const separator = separatorHint(first)
  return report('MLP2218', {
    path,
    missing: listed(missing),
    several: others.length > 0,
    all: missing.length === trained.length,
    columns: listed(first),
    ...(suggestion !== undefined && { suggestion }),
    ...(separator !== undefined && { separator }),
  })
}
