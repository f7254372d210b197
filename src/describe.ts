/** The interface of a model's module: what the class must know, without the model itself. */
import type { CheckedSpec, Layer, Model, TrainingPlan } from './2-model/model.js'
import { classWeights } from './2-model/class-weights.js'
import { capitalised } from './2-model/labels.js'
import type {
  ModuleInterface,
  ModuleMetric,
  ModuleOutput,
  ModuleRate,
  ModuleState,
  ModuleTensor,
  ModuleTraining,
} from './2-model/module-interface.js'
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
    tensors: layers.flatMap((layer) => tensorsOf(layer, nameOf)),
    ...(model.training && { training: describeTraining(model, model.training, { program, nameOf }) }),
  }
}

/** The layers whose values the module keeps for `encode`: every label's, and the last one before the output's own. */
export const keptLayers = (model: Model): readonly Layer[] => {
  const last = lastFeature(model)
  return [...featureLayers(model).map(({ layer }) => layer), ...(last ? [last] : [])]
}

/** A label names the value after the statement's activation. */
function featureLayers({ layers }: Model): readonly { readonly label: string; readonly layer: Layer }[] {
  const byLabel = new Map<string, Layer>()
  for (const layer of layers) if (layer.label !== undefined) byLabel.set(layer.label, layer)
  return [...byLabel].map(([label, layer]) => ({ label, layer }))
}

function lastFeature({ layers }: Model): Layer | undefined {
  const output = layers.findLastIndex(({ kind, inputs, outputs }) => kind === 'layer' && inputs !== outputs)
  const dense = layers.findLastIndex((layer) => layer.kind === 'layer' && layer.definition.mixesInputs)
  const join = layers.findLast((layer) => layer.kind === 'join')
  const own = Math.max(output, dense)
  // An answer that is joined from branches has what goes into the branches before it.
  const first = join && layers.indexOf(join) > own ? join.start : own
  return layers[layers[first]?.from?.[0] ?? first - 1]
}

function describeOutput({ output }: Model): ModuleOutput {
  const { name, doc, size } = output
  const place = { name, ...(doc !== undefined && { doc }), size }
  return output.kind === 'class' ? { kind: 'class', labels: output.labels, ...place } : { kind: output.kind, ...place }
}

function tensorsOf(layer: Layer, nameOf: Named['nameOf']): readonly ModuleTensor[] {
  return Object.entries(layer.tensors).map(([name, { declaration }]) => {
    const { rows, columns, torch } = declaration
    const buffer = nameOf(`${layer.name}${capitalised(name)}`)
    const shape = torch.vector ? [columns] : torch.transposed ? [columns, rows] : [rows, columns]
    return { name: `${layer.moduleIndex}.${torch.name}`, buffer, shape, transposed: torch.transposed }
  })
}

function describeTraining(model: Model, plan: TrainingPlan, named: Named): ModuleTraining {
  const { batch, length, seed, shuffle, learningRate, loss } = plan
  const minimums = model.layers.map((layer) => (layer.kind === 'layer' ? (layer.definition.minimumRows ?? 1) : 1))
  return {
    batch,
    minimumRows: Math.max(1, ...minimums),
    length,
    seed,
    shuffle,
    learningRate,
    lossName: loss.definition.name,
    classWeights: loss.reduce === 'sum' ? [] : classWeights(loss),
    metrics: describeMetrics(model, plan),
    ...(loss.reduce === 'sum' && { sumsLoss: true }),
    batchCounters: model.layers.flatMap((layer) =>
      Object.values(layer.tensors).some(({ declaration }) => declaration.role === 'statistic')
        ? [`${layer.moduleIndex}.num_batches_tracked`]
        : [],
    ),
    optimiserState: optimiserState(model, plan, named),
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
function optimiserState(model: Model, plan: TrainingPlan, named: Named): readonly ModuleState[] {
  const { definition, values } = plan.optimiser
  const parameters = model.layers.flatMap((layer) =>
    Object.entries(layer.tensors).flatMap(([name, { declaration }]) =>
      declaration.role === 'parameter' ? [`${layer.name}${capitalised(name)}`] : [],
    ),
  )
  return [
    ...parameters.flatMap((parameter) =>
      Object.keys(definition.slots({ values })).map((slot): ModuleState => {
        const { name, shape } = stateBuffer(`${parameter}${capitalised(slot)}`, named)
        return { name: `optimiser.${parameter}.${slot}`, buffer: name, shape: [Number(shape.rows), shape.columns] }
      }),
    ),
    ...Object.keys(definition.scalars({ values })).map((scalar): ModuleState => {
      return { name: `optimiser.${scalar}`, buffer: stateBuffer(scalar, named).name, shape: [] }
    }),
  ]
}

function stateBuffer(wanted: string, { program, nameOf }: Named): Buffer {
  const buffer = program.buffers.get(nameOf(wanted))
  if (buffer?.role !== 'state') throw new Error(`the program keeps no ${wanted}`)
  return buffer
}
