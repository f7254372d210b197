import type { TargetName } from '../../compile.js'
import type { Choice } from '../../choices.js'
import { table, type Column } from '../table.js'

const columns: readonly Column[] = ['product', 'size', 'how', 'why'].map((title) => ({
  title,
  align: 'left',
}))

/** How each product is computed, as a table. */
export function describeChoices(
  choices: readonly Choice[],
  target: TargetName,
  { dim }: { readonly dim: (text: string) => string },
): readonly string[] {
  if (choices.length === 0) return []
  const rows = choices.flatMap(({ layer, phase, size, decisions }) =>
    decisions.map(({ chosen, why }, i) => [...(i === 0 ? [`${layer} ${phase}`, size] : ['', '']), chosen, why]),
  )
  const [titles = '', ...body] = table(columns, rows)
  return ['', dim(`kernels of target ${target}`), dim(titles), ...body]
}
