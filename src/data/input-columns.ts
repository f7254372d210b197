/** Which cells of a row are the input, where nobody asks for its target. */
import { report, type Diagnostic } from '../diagnostics/report.js'
import { readColumns, separatorHint, targetNames, type Columns, type Shape } from './columns.js'
import { looksNumeric } from './number.js'

type Found = { readonly columns: Columns } | { readonly error: Diagnostic }

/** Whether the answer is the input again: the data then have no target. */
export const isOwnTarget = ({ output }: Shape): boolean => output.kind === 'number' && output.of !== undefined

/** As many columns as the input has values are the input; with more, the target's are found and left out. */
export function inputColumns(first: readonly string[], shape: Shape, path: string): Found {
  if (isOwnTarget(shape)) return ownColumns(first, shape, path)
  const bare = first.length === shape.input.size && !targetNames(shape, first).some((name) => first.includes(name))
  if (bare) return chosen(first, allOf(first))
  const found = readColumns(first, shape, path)
  return 'error' in found ? found : { columns: { ...found.columns, targets: [] } }
}

/** An autoencoder's: the columns called `pixels.0`, `pixels.1`, …, else the first ones; others are left out. */
function ownColumns(first: readonly string[], { input }: Shape, path: string): Found {
  const { name, size } = input
  const separator = first.includes(`${name}_0`) ? '_' : '.'
  const named = Array.from({ length: size }, (_, index) => first.indexOf(`${name}${separator}${index}`))
  if (!named.includes(-1)) return chosen(first, named)
  if (first.length >= size) return chosen(first, allOf(first).slice(0, size))
  const hint = separatorHint(first)
  return {
    error: report('MLP2215', { path, found: first.length, expected: size, input: name, ...(hint ? { hint } : {}) }),
  }
}

/** The line is a header when none of the input's cells is a number. */
function chosen(first: readonly string[], inputs: readonly number[]): Found {
  const header = inputs.every((index) => isWord(first[index] ?? ''))
  const names = header ? first : first.map((_, index) => `${index + 1}`)
  return { columns: { header, names, inputs, targets: [] } }
}

const isWord = (cell: string): boolean => !looksNumeric(cell) && cell.trim() !== ''
const allOf = (first: readonly string[]): readonly number[] => first.map((_, index) => index)
