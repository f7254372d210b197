/** The number of values that a join gives. */
import type { Context } from './context.js'
import type { JoinDraft } from './drafts.js'
import { limits } from './limits.js'
import { lineOf } from './settle.js'

/** `inputs`: what each of its branches gives. Undefined where they do not fit, which is reported. */
export function joinWidth(
  { definition, values, branches, origin }: JoinDraft,
  inputs: readonly number[],
  context: Context,
): number | undefined {
  const { name, sameWidth } = definition
  const [first = 0] = inputs
  const other = sameWidth ? inputs.findIndex((width) => width !== first) : -1
  const [there, here] = [branches[0]?.origin, branches[other]?.origin]
  if (there && here) {
    const args = { name, first, other: inputs[other] ?? 0, line: lineOf(here.file.text, here.start) }
    const label = { origin: there, text: `gives ${first}` }
    return context.report('MLP1319', args, { ...here, end: here.start + 'branch'.length }, [label])
  }
  const count = definition.outputs({ inputs, values })
  if (count <= limits.units) return count
  return context.report('MLP1501', { owner: 'join', name, count, limit: limits.units }, origin)
}
