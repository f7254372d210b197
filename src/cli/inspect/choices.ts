import type { TargetName } from '../../compile.js'
import type { Choice } from '../../choices.js'
import { table, type Column } from '../table.js'

const columns: readonly Column[] = ['product', 'rows×columns over terms', 'how', 'why'].map((title) => ({
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
  const rows = choices.flatMap(({ entry, layer, work, size, decisions }) =>
    decisions.map(({ chosen, why }, i) => [
      ...(i === 0 ? [`${phaseOf(entry)}${layer} ${work}`, size] : ['', '']),
      chosen,
      why,
    ]),
  )
  const [titles = '', ...body] = table(columns, rows)
  return ['', dim(`kernels of target ${target}`), dim(titles), ...body]
}

/** `encoder1: ` before the products of a layer's pretraining. */
const phaseOf = (entry: string): string => (entry.startsWith('pretrain.') ? `${entry.slice('pretrain.'.length)}: ` : '')
