/** The interface of a model's module: what the class must know, without the model itself. */
import type { CheckedSpec, Layer, Model, PretrainingPhase, TrainingPlan } from './2-model/model.js'
import { classWeights } from './2-model/class-weights.js'
import { capitalised } from './2-model/labels.js'
import type {
  ModuleInterface,
  ModuleMetric,
  ModuleOutput,
  ModulePhase,
  ModulePretraining,
  ModuleRate,
  ModuleState,
  ModuleTensor,
  ModuleTraining,
} from './2-model/module-interface.js'
import { groupsOf } from './2-model/pretraining/groups.js'
import { rateExpression } from './2-model/rate-expression.js'
import { summarise } from './2-model/summary.js'
import { layerOutput } from './3-graph/graph.js'
import type { Buffer, Program } from './4-loops/program.js'

/** A program whose buffers have their final names, and the final name of what stages 3 and 4 call by another. */
export interface Named {
  readonly program: Program
  readonly nameOf: (buffer: string) => string
}

export function describeModule(spec: CheckedSpec, model: Model, { program, nameOf }: Named): ModuleInterface {
  const infer = program.entries.find(({ name }) => name === 'infer')?.results ?? new Map<string, string>()
  const { input, layers } = model
  const features = featureLayers(model).flatMap(({ label, layer }) => {
    const buffer = infer.get(layerOutput(layer.name))
    return buffer === undefined ? [] : [{ label, buffer, size: layer.outputs }]
  })
  const last = lastFeature(model)
  const lastBuffer = last && infer.get(layerOutput(last.name))
  return {
    name: model.name,
    ...(model.doc !== undefined && { doc: model.doc }),
    source: { path: spec.path, hash: spec.hash },
    summary: summarise(model),
    parameterCount: model.parameterCount,
    input: {
      name: input.name,
      ...(input.doc !== undefined && { doc: input.doc }),
      size: input.size,
      dimensions: input.dimensions,
      ...(input.range && { range: input.range }),
    },
    output: describeOutput(model),
    features,
    ...(last && lastBuffer !== undefined && { lastFeature: { buffer: lastBuffer, size: last.outputs } }),
    ...(layers.some(({ kind }) => kind === 'join') && { joins: true }),
    tensors: layers.flatMap((layer) => tensorsOf(layer, nameOf)),
    ...(model.training && { training: describeTraining(model, model.training, { program, nameOf }) }),
    ...(model.pretraining && { pretraining: describePretraining(model, model.pretraining, { program, nameOf }) }),
  }
}

/** The layers whose values the module keeps for `encode`: every label's, and the last one before the output's own. */
export const keptLayers = (model: Model): readonly Layer[] => {
  const last = lastFeature(model)
  return [...featureLayers(model).map(({ layer }) => layer), ...(last ? [last] : [])]
}

/** A label names the value after the statement's activation; layers of a stack are also called by their number. */
function featureLayers({ layers }: Model): readonly { readonly label: string; readonly layer: Layer }[] {
  const byLabel = new Map<string, Layer>()
  const stacks = new Set(layers.flatMap(({ stack }) => stack ?? []))
  for (const { label, to } of [...stacks].flatMap((stack) => groupsOf(layers, stack))) {
    const last = layers[to - 1]
    if (last) byLabel.set(label, last)
  }
  for (const layer of layers) if (layer.label !== undefined) byLabel.set(layer.label, layer)
  return [...byLabel].map(([label, layer]) => ({ label, layer }))
}

/** The code of a stack; of another autoencoder its narrowest layer; else what the output's own layer reads. */
function lastFeature({ layers, output }: Model): Layer | undefined {
  const stack = layers.findLast((layer) => layer.stack !== undefined)
  if (stack) return stack
  if (output.kind === 'number' && output.of !== undefined) {
    const width = Math.min(...layers.map(({ outputs }) => outputs))
    const narrowest = layers.findIndex(({ outputs }) => outputs === width)
    const after = layers.slice(narrowest).findIndex(({ outputs }) => outputs !== width)
    return layers[after === -1 ? layers.length - 1 : narrowest + after - 1]
  }
  const own = Math.max(
    layers.findLastIndex(({ kind, inputs, outputs }) => kind === 'layer' && inputs !== outputs),
    layers.findLastIndex((layer) => layer.kind === 'layer' && layer.definition.mixesInputs),
  )
  const join = layers.findLast((layer) => layer.kind === 'join')
  // An answer that is joined from branches has what goes into the branches before it.
  const first = join && layers.indexOf(join) > own ? join.start : own
  return layers[layers[first]?.from?.[0] ?? first - 1]
}

function describeOutput(model: Model): ModuleOutput {
  const { output } = model
  const { name, doc, size } = output
  const place = { name, ...(doc !== undefined && { doc }), size }
  if (output.kind === 'class') return { kind: 'class', labels: output.labels, ...place }
  const isAutoencoder = output.kind === 'number' && output.of !== undefined
  return { kind: output.kind, ...place, ...(isAutoencoder && { reconstructs: backToRaw(model.input) }) }
}

/** From what the network sees to what the caller gave. */
function backToRaw({ range, scale }: Model['input']): { readonly factor: number; readonly shift: number } {
  if (!range || !scale) return { factor: 1, shift: 0 }
  const factor = (range[1] - range[0]) / (scale[1] - scale[0])
  return { factor, shift: range[0] - scale[0] * factor }
}

function tensorsOf(layer: Layer, nameOf: Named['nameOf'], place = String(layer.moduleIndex)): readonly ModuleTensor[] {
  const own = Object.entries(layer.tensors).filter(([, { transposeOf }]) => transposeOf === undefined)
  return own.map(([name, { declaration }]) => {
    const { rows, columns, torch } = declaration
    const buffer = nameOf(`${layer.name}${capitalised(name)}`)
    const shape = torch.vector ? [columns] : torch.transposed ? [columns, rows] : [rows, columns]
    return { name: `${place}.${torch.name}`, buffer, shape, transposed: torch.transposed }
  })
}

function describeTraining(model: Model, plan: TrainingPlan, named: Named): ModuleTraining {
  const { batch, length, seed, shuffle, learningRate, loss } = plan
  return {
    batch,
    minimumRows: minimumRows(model.layers),
    length,
    seed,
    shuffle,
    learningRate,
    lossName: loss.definition.name,
    ...(model.output.kind === 'number' && loss.definition.range && { targetRange: loss.definition.range }),
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
  const parameters = trainedTensors(layers)
  return [
    ...parameters.flatMap((parameter) =>
      Object.keys(definition.slots({ values })).map((slot): ModuleState => {
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

/** By name, those that a training changes: a frozen layer's do not, wherever they are used. */
function trainedTensors(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap((layer) => {
    if (layer.frozen) return []
    const own = Object.entries(layer.tensors).filter(
      ([, { declaration, transposeOf }]) => declaration.role === 'parameter' && transposeOf === undefined,
    )
    return own.map(([name]) => `${layer.name}${capitalised(name)}`)
  })
}

function describePretraining(model: Model, phases: readonly PretrainingPhase[], named: Named): ModulePretraining {
  const { program, nameOf } = named
  const known = new Set(model.layers.map(({ name }) => name))
  const decoders = phases.flatMap(({ name, model: phase }) =>
    phase.layers
      .filter((layer) => !known.has(layer.name))
      .flatMap((layer) => tensorsOf(layer, nameOf, `pretraining.${name}`)),
  )
  const seed = phases.find(({ model: phase }) => phase.training.seed !== model.training?.seed)?.model.training.seed
  return {
    isRequired: model.training?.startsPretrained ?? false,
    ...(seed !== undefined && { seed }),
    tensors: decoders,
    phases: phases.map(({ label, name, model: phase }): ModulePhase => {
      const plan = phase.training
      const { batch, length, shuffle, learningRate, loss, rate } = plan
      const entry = `pretrain.${name}` as const
      const norm = program.entries.find((one) => one.name === entry)?.results.get('gradientNorm')
      return {
        label,
        entry: `pretrain${capitalised(name)}`,
        batch: batch === 'all' ? program.blockRows : batch,
        minimumRows: minimumRows(phase.layers),
        length,
        shuffle,
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
