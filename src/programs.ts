/** The middle of the pipeline: model → graphs → loop program. */
import type { Model } from './2-model/model.js'
import { gradientNorm } from './3-graph/clip.js'
import { layerOutput, type Graph } from './3-graph/graph.js'
import { lowerEvaluation, lowerInference, lowerTraining } from './3-graph/lower.js'
import { optimiseGraph } from './3-graph/passes/index.js'
import { prune } from './3-graph/passes/prune.js'
import { separateFrozen } from './3-graph/separate-frozen.js'
import { buildProgram } from './4-loops/build.js'
import type { Machine } from './4-loops/machine.js'
import { optimiseProgram } from './4-loops/passes/index.js'
import type { EntryName, Program } from './4-loops/program.js'
import { keptLayers } from './features.js'

/** Of what a module keeps in memory; the last digits of parameters are kept apart in 32 bits, and nowhere in 64. */
export type Precision = 'f32' | 'f64'

/** The optimised loop program of a model for one target. */
export const programFor = (model: Model, machine: Machine, precision: Precision): Program =>
  programsFor(model, precision)(machine)

/** The same for any of several targets, which have their graphs in common; each is made once. */
export function programsFor(model: Model, precision: Precision): (machine: Machine) => Program {
  const built = builtFor(model, precision)
  const accumulates = model.training?.batch === 'all'
  const made = new Map<Machine, Program>()
  return (machine) => {
    const program = made.get(machine) ?? optimiseProgram(built, { machine, accumulates })
    made.set(machine, program)
    return program
  }
}

/** The loop program before any pass. */
export const builtFor = (model: Model, precision: Precision): Program =>
  buildProgram(graphsFor(model, precision), blockRowsOf(model), stepRowsOf(model))

/** The optimised graphs of a model's functions; what they need of the weights alone is prepared by one of its own. */
export function graphsFor(model: Model, precision: Precision): ReadonlyMap<EntryName, Graph> {
  const optimised = new Map([...lowerModel(model, precision)].map(([name, graph]) => [name, optimiseGraph(graph)]))
  const evaluation = optimised.get('evaluate')
  if (evaluation) optimised.set('evaluate', prune(keeping(evaluation, ['loss', 'output'])))
  // It has states of its own, and is not asked so often that it were worth preparing.
  const reconstruction = [...optimised].filter(([name]) => name === 'reconstruct')
  reconstruction.forEach(([name]) => optimised.delete(name))
  const { graphs, preparation } = separateFrozen(optimised)
  return new Map([...(preparation ? [['prepare', preparation] as const] : []), ...graphs, ...reconstruction])
}

/** The graphs as they are lowered, before any pass; the step of training first. */
export function lowerModel(model: Model, precision: Precision): ReadonlyMap<EntryName, Graph> {
  const { training, pretraining = [], reconstruction } = model
  const kept = ['output', ...keptLayers(model).map(({ name }) => layerOutput(name))]
  const isRounded = precision === 'f32'
  const graphs: [EntryName, Graph][] = [['infer', keeping(lowerInference(model), kept)]]
  if (training) {
    graphs.unshift(['train', keeping(lowerTraining(model, training, { isRounded }), ['loss', gradientNorm])])
    // The values of layers are only kept to the end of the passes: what is folded here is what is folded there.
    graphs.push(['evaluate', keeping(lowerEvaluation(model, training), ['loss', ...kept])])
  }
  for (const phase of pretraining) {
    const graph = lowerTraining(phase.model, phase.model.training, { prefix: `${phase.name}Pretraining`, isRounded })
    graphs.push([`pretrain.${phase.name}`, keeping(graph, ['loss', gradientNorm])])
  }
  if (reconstruction) graphs.push(['reconstruct', keeping(lowerInference(reconstruction), ['output'])])
  return new Map(graphs)
}

/** The graph with only those outputs; what nothing needs is dropped by the passes. */
const keeping = (graph: Graph, names: readonly string[]): Graph => ({
  ...graph,
  outputs: new Map([...graph.outputs].filter(([name]) => names.includes(name))),
})

/** Prediction and `batch all` go through blocks of this many rows; large enough that a block's overhead is small. */
const usualBlockRows = 32

const blockRowsOf = (model: Model): number => Math.max(usualBlockRows, ...stepRowsOf(model).values())

/** The batch of each training that has one. */
function stepRowsOf({ training, pretraining = [] }: Model): ReadonlyMap<EntryName, number> {
  const steps: (readonly [EntryName, number | 'all'])[] = pretraining.map(({ name, model }) => [
    `pretrain.${name}`,
    model.training.batch,
  ])
  if (training) steps.push(['train', training.batch])
  return new Map(steps.flatMap(([entry, batch]) => (batch === 'all' ? [] : [[entry, batch] as const])))
}
