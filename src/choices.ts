/** What the compiler chose for the products of a model on a target, and why: for `mlpc inspect`. */
import type { Model } from './2-model/model.js'
import type { EntryName, Program, Statement } from './4-loops/program.js'
import type { Explanation } from './5-emit/explanation.js'
import { programFor } from './programs.js'
import { targets, type TargetName } from './targets.js'

export interface Choice {
  readonly entry: EntryName
  readonly layer: string
  readonly phase: Statement['phase']
  /** `128×512 over 784`: rows, columns, and the terms of each sum. */
  readonly size: string
  readonly decisions: readonly Explanation[]
}

/** Those of a step of training and of pretraining; of prediction, where the model does not train. */
export function choicesOf(model: Model, name: TargetName): readonly Choice[] {
  const { machine, explain } = targets[name]
  const program = programFor(model, machine)
  const trains = model.training !== undefined
  return program.entries
    .filter(({ name: entry }) => (trains ? isOfTraining(entry) : entry === 'infer'))
    .flatMap(({ name: entry, statements }) => {
      const batch = batchOf(model, entry, program)
      return statements.flatMap((s) => choiceFor(s, entry, batch, explain(s, program, batch)))
    })
}

const isOfTraining = (entry: EntryName): boolean =>
  entry === 'train' || entry === 'accumulate' || entry === 'apply' || entry.startsWith('pretrain.')

/** Rows of a whole step, or of a block of them. */
function batchOf({ training, pretraining = [] }: Model, entry: EntryName, { blockRows }: Program): number {
  const phase = pretraining.find(({ name }) => entry === `pretrain.${name}`)
  const batch = (phase?.model.training ?? training)?.batch ?? 'all'
  return batch === 'all' ? blockRows : batch
}

function choiceFor(s: Statement, entry: EntryName, batch: number, decisions: readonly Explanation[]): Choice[] {
  if (decisions.length === 0) return []
  return [{ entry, layer: s.scope, phase: s.phase, size: sizeOf(s, batch), decisions }]
}

function sizeOf(statement: Statement, batch: number): string {
  if (statement.kind !== 'contract') return ''
  const extent = (of: number | 'batch'): number => (of === 'batch' ? batch : of)
  return `${extent(statement.rows)}×${statement.columns} over ${extent(statement.inner)}`
}
