/** What the class must know of how a model learns, before its training and in it. */
import { remainderSlot, slotsOf } from './2-model/slots.js'
import { classWeights } from './2-model/class-weights.js'
import { capitalised } from './2-model/labels.js'
import { learningStates } from './2-model/learning.js'
import type { Layer, Model, PretrainingPhase, TrainingPlan } from './2-model/model.js'
import type {
  ModuleMetric,
  ModulePhase,
  ModulePretraining,
  ModuleRate,
  ModuleState,
  ModuleTraining,
} from './2-model/module-interface.js'
import { rateExpression } from './2-model/rate-expression.js'
import type { Buffer } from './4-loops/program.js'
import { tensorsOf, type Named } from './describe-tensors.js'

export function describeTraining(model: Model, plan: TrainingPlan, named: Named): ModuleTraining {
  const { batch, length, seed, shuffle, learningRate, loss } = plan
  return {
    batch,
    minimumRows: minimumRows(model.layers),
    length,
    seed,
    shuffle,
    learningRate,
    lossName: loss.definition.name,
    ...targetRange(model, plan),
    classWeights: loss.reduce === 'sum' ? [] : classWeights(loss),
    metrics: describeMetrics(model, plan),
    ...(loss.reduce === 'sum' && { sumsLoss: true }),
    batchCounters: model.layers.flatMap((layer) =>
      Object.values(layer.tensors).some(({ declaration }) => declaration.role === 'statistic')
        ? [`${layer.moduleIndex}.num_batches_tracked`]
        : [],
    ),
    optimiserState: optimiserState(model.layers, plan, named),
    ...(plan.stop && { stop: plan.stop }),
    ...(plan.rate && { rate: describeRate(plan.rate, learningRate) }),
  }
}

function describeRate(rate: NonNullable<TrainingPlan['rate']>, start: number): ModuleRate {
  const { definition, values, text } = rate
  const { formula, watches } = definition
  return {
    text,
    ...(formula !== undefined && { formula }),
    value: rateExpression(rate, start),
    ...(watches && { watch: watches({ values }) }),
  }
}

function describeMetrics({ output }: Model, { report }: TrainingPlan): readonly ModuleMetric[] {
  return report.map(({ definition, values }) => {
    const measured = { output: output.kind, outputs: output.size, values }
    return { tally: definition.tally(measured), fields: definition.fields(measured) }
  })
}

/** As the graph names them: a parameter's buffer and the slot; a running scalar by itself. */
function optimiserState(
  layers: readonly Layer[],
  plan: TrainingPlan,
  named: Named,
  prefix = '',
): readonly ModuleState[] {
  const { definition, values } = plan.optimiser
  const memory = (name: string): string => (prefix === '' ? name : `${prefix}${capitalised(name)}`)
  // Modules of 64 bits keep no remainders.
  const isRounded = [...named.program.buffers.values()].some(({ slot }) => slot === remainderSlot)
  const slots = Object.keys(slotsOf(plan.optimiser, isRounded))
  return [
    ...learningStates(layers).flatMap((parameter) =>
      slots.map((slot): ModuleState => {
        const { name, shape } = stateBuffer(memory(`${parameter}${capitalised(slot)}`), named)
        return {
          name: `${prefix || 'optimiser'}.${parameter}.${slot}`,
          buffer: name,
          shape: [Number(shape.rows), shape.columns],
        }
      }),
    ),
    ...Object.keys(definition.scalars({ values })).map((scalar): ModuleState => {
      return { name: `${prefix || 'optimiser'}.${scalar}`, buffer: stateBuffer(memory(scalar), named).name, shape: [] }
    }),
  ]
}

export function describePretraining(
  model: Model,
  phases: readonly PretrainingPhase[],
  named: Named,
): ModulePretraining {
  const { program, nameOf } = named
  const known = new Set([model, model.reconstruction].flatMap((one) => one?.layers.map(({ name }) => name) ?? []))
  const decoders = phases.flatMap(({ name, decoder }) =>
    decoder
      .filter((layer) => !known.has(layer.name))
      .flatMap((layer) => tensorsOf(layer, nameOf, `pretraining.${name}`)),
  )
  return {
    isRequired: model.training?.startsPretrained ?? false,
    tensors: decoders,
    phases: phases.map(({ label, name, model: phase }): ModulePhase => {
      const plan = phase.training
      const { batch, length, shuffle, seed, learningRate, loss, rate } = plan
      const entry = `pretrain.${name}` as const
      const norm = program.entries.find((one) => one.name === entry)?.results.get('gradientNorm')
      return {
        label,
        entry: `pretrain${capitalised(name)}`,
        batch,
        minimumRows: minimumRows(phase.layers),
        length,
        shuffle,
        ...(seed !== model.training?.seed && { seed }),
        learningRate,
        ...(loss.reduce === 'sum' && { sumsLoss: true }),
        ...(rate && { rate: describeRate(rate, learningRate) }),
        optimiserState: optimiserState(phase.layers, plan, named, `${name}Pretraining`),
        ...(norm !== undefined && { gradientNormBuffer: norm }),
      }
    }),
  }
}

/** Frozen layers look at no batch. */
const minimumRows = (layers: readonly Layer[]): number =>
  Math.max(
    1,
    ...layers.map((layer) => (layer.kind === 'layer' && !layer.frozen ? (layer.definition.minimumRows ?? 1) : 1)),
  )

function stateBuffer(wanted: string, { program, nameOf }: Named): Buffer {
  const buffer = program.buffers.get(nameOf(wanted))
  if (buffer?.role !== 'state') throw new Error(`the program keeps no ${wanted}`)
  return buffer
}

/** Between which targets have to lie: as the output says, else as the loss asks. */
function targetRange({ output }: Model, { loss }: TrainingPlan): Pick<ModuleTraining, 'targetRange'> {
  const range =
    output.kind === 'number' && output.of === undefined ? (output.range ?? loss.definition.range) : undefined
  return range ? { targetRange: range } : {}
}
