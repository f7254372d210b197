/** What a run that goes on says in the words of the command line. */
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { GeneratedModel } from './generated.js'

/** Advice of the generated class names its options; a command has others. */
export const wordings = [
  ['{ continue: false } begins a new fit', 'without `--resume` the run begins anew'],
  ['{ changed: true } goes on with it, but not bit for bit', 'without `--resume` a run begins anew'],
] as const

export const forCommandLine = (message: string): string =>
  wordings.reduce((text, [ofClass, ofCommand]) => text.replace(ofClass, ofCommand), message)

/** A checkpoint of a run's end leaves nothing to do. */
export function judgeResumed(
  { unfinished }: GeneratedModel,
  { resume, epochs }: { readonly resume?: string | undefined; readonly epochs?: number | undefined },
): readonly Diagnostic[] {
  if (resume === undefined || epochs !== undefined || !unfinished || unfinished.rowsDone > 0) return []
  const { epochs: done, epochLimit, steps, stepLimit } = unfinished
  if (done < epochLimit && steps < stepLimit) return []
  return [report('MLP2120', { path: resume, epochs: done })]
}
