import type { Model } from '../../2-model/model.js'
import type { Dataset } from '../../data/read.js'
import type { Confusion } from '../../report/report.js'
import type { GeneratedModel } from '../train/generated.js'

/** More do not fit on a page. */
const mostClasses = 40

/** Counted here, so that a spec need not report it. */
export function confusionOf(
  { output }: Model,
  trained: GeneratedModel,
  { part, data }: { readonly part: string; readonly data: Dataset },
): Confusion | undefined {
  const names = output.kind === 'class' ? output.labels.map(String) : ['no', 'yes']
  const isCounted = output.kind === 'class' || (output.kind === 'binary' && output.size === 1)
  if (!isCounted || names.length > mostClasses) return undefined
  const counts = names.map(() => names.map(() => 0))
  const answers = trained.predictBatch(data.x)
  for (let row = 0; row < data.rows; row++) {
    const answer = answers.subarray(row * output.size, (row + 1) * output.size)
    const taken = output.kind === 'class' ? answer.indexOf(Math.max(...answer)) : Number((answer[0] ?? 0) >= 0.5)
    const line = counts[data.y[row] ?? 0]
    if (line) line[taken] = (line[taken] ?? 0) + 1
  }
  return { part, names, counts }
}
