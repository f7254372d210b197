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
    .flatMap(({ name: entry, statements }) =>
      statements.flatMap((s) => choiceFor(s, entry, program, explain(s, program))),
    )
}

const isOfTraining = (entry: EntryName): boolean =>
  entry === 'train' || entry === 'accumulate' || entry === 'apply' || entry.startsWith('pretrain.')

function choiceFor(s: Statement, entry: EntryName, program: Program, decisions: readonly Explanation[]): Choice[] {
  if (decisions.length === 0) return []
  return [{ entry, layer: s.scope, phase: s.phase, size: sizeOf(s, program), decisions }]
}

function sizeOf(statement: Statement, { blockRows }: Program): string {
  if (statement.kind !== 'contract') return ''
  const extent = (of: number | 'batch'): number => (of === 'batch' ? blockRows : of)
  return `${extent(statement.rows)}×${statement.columns} over ${extent(statement.inner)}`
}
