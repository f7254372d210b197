/** Columns of a header that nobody can match: the weights don't say what their columns were called. */
import type { Model } from '../../2-model/model.js'
import { ownNamesAmong } from '../../data/input-names.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'

interface Columns {
  /** Of the training, where the weights know them. */
  readonly known: readonly string[] | undefined
  /** Of the file, where it has a header. */
  readonly found: readonly string[] | undefined
}

export function judgeOrder(
  { known, found }: Columns,
  { input }: Model,
  files: { readonly weights: string; readonly data: string },
): readonly Diagnostic[] {
  const isSure = known !== undefined || found === undefined || input.size === 1
  return isSure || ownNamesAmong(found, input) ? [] : [report('MLP2309', files)]
}
