import type { TargetName } from '../../compile.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { GeneratedModel } from './generated.js'

interface Wanted {
  readonly model: string
  readonly target: TargetName
  readonly threads: number | undefined
  /** Those that this program may use. */
  readonly processors: number
  /** What was said of the spec and its kernels before. */
  readonly known: readonly Diagnostic[]
}

/** Whether a model has the kernels and threads that were asked for. */
export function judgeKernels(
  { model, target, threads = 1, processors, known }: Wanted,
  made: GeneratedModel,
): readonly Diagnostic[] {
  if (target !== 'ts' && made.backend === 'typescript') {
    // No engine has memory enough for it: that is not the fault of this one.
    return known.some(({ code }) => code === 'MLP2119') ? [] : [report('MLP2118', { target })]
  }
  if (threads > 1 && made.threads === 1) return [report('MLP2117', { model, threads })]
  return threads > processors ? [report('MLP2128', { threads, processors })] : []
}
