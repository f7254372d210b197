/** Which cells of a row are the input, where nobody asks for its target. */
import { report, type Diagnostic } from '../diagnostics/report.js'
import { areNames, isWord, readColumns, targetNames, targetWidth, type Columns, type Shape } from './columns.js'
import { inputsByName, namesAll, type KnownColumns } from './input-names.js'
import { separatorHint } from './separator.js'
import { listed } from './text.js'

type Found = { readonly columns: Columns } | { readonly error: Diagnostic }

/** Whether the answer is the input again: the data then have no target. */
export const isOwnTarget = ({ output }: Shape): boolean => output.kind === 'number' && output.of !== undefined

/**
 * Columns that are called as in the training or as in the spec, or as many as the input has values; with more, the
 * target's are found and left out.
 */
export function inputColumns(first: readonly string[], shape: Shape, path: string, known?: KnownColumns): Found {
  if (isOwnTarget(shape)) return ownColumns(first, shape, path, known)
  const hasTarget = targetNames(shape, first).some((name) => first.includes(name))
  const width = targetWidth(shape)
  const mayEndInTarget = first.length === shape.input.size + width
  const inputs = mayEndInTarget ? first.slice(0, -width) : first
  const header = hasTarget || areNames(inputs) || namesAll(first, known, isWord)
  const named = header ? inputsByName(first, shape, path, known) : undefined
  if (named) return 'error' in named ? named : chosen(first, named.inputs, true)
  // A header without the target has no column of it: one too many is another.
  if (hasTarget || (mayEndInTarget && !header)) {
    const found = readColumns(first, shape, path)
    return 'error' in found ? found : { columns: { ...found.columns, targets: [] } }
  }
  if (first.length === shape.input.size) return chosen(first, allOf(first), header)
  const hint = separatorHint(first) ?? (header ? `the header (line 1) names ${listed(first)}` : undefined)
  return { error: wrongCount(first, shape, path, hint) }
}

/** An autoencoder's: the columns of those names, else the first ones; others are left out. */
function ownColumns(first: readonly string[], shape: Shape, path: string, known: KnownColumns): Found {
  const { size } = shape.input
  const header = areNames(first.slice(0, size)) || namesAll(first, known, isWord)
  const named = inputsByName(first, shape, path, header ? known : undefined)
  if (named) return 'error' in named ? named : chosen(first, named.inputs, true)
  if (first.length >= size) return chosen(first, allOf(first).slice(0, size), header)
  return { error: wrongCount(first, shape, path, separatorHint(first)) }
}

function wrongCount(first: readonly string[], { input }: Shape, path: string, hint: string | undefined): Diagnostic {
  const found = { path, found: first.length, expected: input.size, input: input.name }
  return report('MLP2215', { ...found, ...(hint !== undefined && { hint }) })
}

function chosen(first: readonly string[], inputs: readonly number[], header: boolean): Found {
  const names = header ? first : first.map((_, index) => `${index + 1}`)
  return { columns: { header, names, inputs, targets: [] } }
}

const allOf = (first: readonly string[]): readonly number[] => first.map((_, index) => index)
