/** From how many rows on threads share each entry of a program: what `mlpc inspect` says of threads. */
import type { EntryName, Program } from '../../4-loops/program.js'
import { layoutOf } from './kernels/layout.js'
import { fewestRows, planOf } from './kernels/plan.js'

/** Infinity where one thread does it all. */
export function fewestSharedRows(program: Program): ReadonlyMap<EntryName, number> {
  const context = { layout: layoutOf(program, 'f32') }
  return new Map(
    program.entries.map(({ name, statements }) => [name, fewestRows(planOf(statements, context), context)]),
  )
}
