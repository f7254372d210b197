/**
 * Few rows or many: what a kernel does for a call may depend on it. Where steps bring a known number of rows, the kernel
 * for the others is left out, and a rare shorter one, such as the last of an epoch, takes the same way.
 */
import type { Extent } from '../../../4-loops/program.js'
import { i32, when, type Effect } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import type { KernelContext } from './context.js'

interface Ways {
  readonly extent: Extent
  /** With so many rows there are many. */
  readonly fewest: number
  readonly few: (steps: Steps) => void
  readonly many: (steps: Steps) => void
}

export function byRows(
  steps: Steps,
  { rows, stepRows }: Pick<KernelContext, 'rows' | 'stepRows'>,
  { extent, fewest, few, many }: Ways,
): void {
  const known = extent === 'batch' ? stepRows : extent
  if (known !== undefined) return known < fewest ? few(steps) : many(steps)
  const written = (write: (steps: Steps) => void): readonly Effect[] => {
    const inner = steps.apart()
    write(inner)
    return inner.code
  }
  steps.do(when(i32.lt_u(rows, i32.const(fewest)), written(few), written(many)))
}
