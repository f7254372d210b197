/** What stands between a model and its module, pass after pass: for `mlpc inspect --after`. */
import type { Model } from './2-model/model.js'
import { graphPasses } from './3-graph/passes/index.js'
import { printGraph } from './3-graph/print.js'
import { loopPasses } from './4-loops/passes/index.js'
import { printProgram } from './4-loops/print.js'
import type { EntryName, Program } from './4-loops/program.js'
import { builtFor, lowerModel } from './programs.js'
import { targets, type TargetName } from './targets.js'

export type { EntryName } from './4-loops/program.js'

export interface Stage {
  /** The pass that gave it; `lower` and `build` are the first graph and the first loop program. */
  readonly name: string
  readonly kind: 'graph' | 'loops'
  readonly text: () => string
}

/** Every stage of one of a model's functions, in order. A pass that runs twice is numbered: `prune`, `prune-2`. */
export function stagesOf(model: Model, entry: EntryName, target: TargetName): readonly Stage[] {
  return numbered([...graphStages(model, entry), ...loopStages(model, entry, target)])
}

/** The functions that a model is compiled to: the step of its training first, if it has one. */
export const entriesOf = (model: Model): readonly EntryName[] => [...lowerModel(model, 'f32').keys()]

function graphStages(model: Model, entry: EntryName): readonly Stage[] {
  const lowered = lowerModel(model, 'f32').get(entry)
  if (!lowered) return []
  const after = (count: number) => graphPasses.slice(0, count).reduce((graph, pass) => pass.run(graph), lowered)
  return ['lower', ...graphPasses.map(({ name }) => name)].map((name, index) => ({
    name,
    kind: 'graph',
    text: () => printGraph(after(index)),
  }))
}

function loopStages(model: Model, entry: EntryName, target: TargetName): readonly Stage[] {
  const passes = loopPasses({ machine: targets[target].machine, accumulates: model.training?.batch === 'all' })
  const after = (count: number): Program =>
    passes.slice(0, count).reduce((program, pass) => pass.run(program), builtFor(model, 'f32'))
  // `batch all` takes the step of training apart, into one that accumulates and one that applies.
  const belongs = (name: EntryName) => {
    if (entry !== 'train') return name === entry || name === 'prepare'
    return name === 'train' || name === 'accumulate' || name === 'apply'
  }
  const only = (program: Program) => ({ ...program, entries: program.entries.filter(({ name }) => belongs(name)) })
  return ['build', ...passes.map(({ name }) => name)].map((name, index) => ({
    name,
    kind: 'loops',
    text: () => printProgram(only(after(index))),
  }))
}

function numbered(stages: readonly Stage[]): readonly Stage[] {
  return stages.map((stage, index) => {
    const earlier = stages.slice(0, index).filter(({ name }) => name === stage.name).length
    return earlier === 0 ? stage : { ...stage, name: `${stage.name}-${earlier + 1}` }
  })
}
