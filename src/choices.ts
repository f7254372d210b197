/** What the compiler chose for the products of a model on a target, and why: for `mlpc inspect`. */
import type { Model } from './2-model/model.js'
import type { EntryName, Statement } from './4-loops/program.js'
import type { Explanation } from './5-emit/explanation.js'
import { programFor } from './programs.js'
import { targets, type TargetName } from './targets.js'

export interface Choice {
  readonly entry: EntryName
  readonly layer: string
  readonly work: 'forward' | 'backward' | 'update'
  /** `128×512 over 784`: rows, columns, and the terms of each sum. */
  readonly size: string
  readonly decisions: readonly Explanation[]
}

/** Those of a step of training and of pretraining; of prediction, where the model does not train. */
export function choicesOf(model: Model, name: TargetName): readonly Choice[] {
  const { machine, explain: explainer } = targets[name]
  const program = programFor(model, machine, 'f32')
  const explain = explainer(program)
  const trains = model.training !== undefined
  return program.entries
    .filter(({ name: entry }) => (trains ? isOfTraining(entry) : entry === 'infer'))
    .flatMap(({ name: entry, statements, stepRows }) => {
      const batch = stepRows ?? program.blockRows
      const loss = statements.findIndex(({ scope }) => scope === 'loss')
      return statements.flatMap((s, at): readonly Choice[] => {
        const decisions = explain(s, stepRows)
        const work = workOf(s, entry === 'infer' || at < loss)
        return decisions.length === 0 ? [] : [{ entry, layer: s.scope, work, size: sizeOf(s, batch), decisions }]
      })
    })
}

/** What a statement does for its layer. A fused one counts as the last of its phases, which says little of a product. */
function workOf(statement: Statement, isBeforeLoss: boolean): Choice['work'] {
  if (statement.kind === 'contract' && statement.inner === 'batch') return 'update'
  return isBeforeLoss || statement.scope === 'loss' ? 'forward' : 'backward'
}

export const isOfTraining = (entry: EntryName): boolean =>
  entry === 'train' || entry === 'accumulate' || entry === 'apply' || entry.startsWith('pretrain.')

function sizeOf(statement: Statement, batch: number): string {
  if (statement.kind !== 'contract') return ''
  const extent = (of: number | 'batch'): number => (of === 'batch' ? batch : of)
  return `${extent(statement.rows)}×${statement.columns} over ${extent(statement.inner)}`
}
