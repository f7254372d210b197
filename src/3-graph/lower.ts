/** A checked model becomes graphs: one for a training step, one for prediction, one for evaluation. */
import { div, leaf, mul } from '../expression/build.js'
import { variable, type TensorExpr, type TensorLeaf } from '../expression/tensor.js'
import { substitute } from '../expression/walk.js'
import { capitalised } from '../2-model/labels.js'
import type { Layer, Model, TensorLayer, TrainingPlan } from '../2-model/model.js'
import { GraphBuilder, nodeExpr, type Hints } from './builder.js'
import { differentiate } from './gradient.js'
import { layerOutput, type Graph, type MapLeaf, type NodeId, type StateId } from './graph.js'
import { addOptimiser } from './optimiser.js'
import { scalarShape } from './shape.js'
import { addTensor, type Environment } from './tensors.js'

/** One step: forward, loss, gradients, new parameters, moments and statistics. */
export function lowerTraining(model: Model, plan: TrainingPlan): Graph {
  const builder = new GraphBuilder()
  const loss = addLoss(builder, model, plan, addNetwork(builder, model, 'train'))
  return addOptimiser(differentiate(builder.build(), loss), plan)
}

/** Prediction: dropout gone, norms with their running statistics; outputs are the answer and every layer's value. */
export function lowerInference(model: Model): Graph {
  const builder = new GraphBuilder()
  addOutput(builder, model, addNetwork(builder, model, 'infer'))
  return builder.build()
}

/** Prediction and its loss against targets. */
export function lowerEvaluation(model: Model, plan: TrainingPlan): Graph {
  const builder = new GraphBuilder()
  addLoss(builder, model, plan, addNetwork(builder, model, 'infer'))
  return builder.build()
}

/** Adds every layer; gives the last one's value, before the output's activation. */
function addNetwork(builder: GraphBuilder, model: Model, mode: 'train' | 'infer'): NodeId {
  const { input } = model
  let x = builder.add(
    { op: 'input', input: 'x' },
    { rows: 'batch', columns: input.size },
    { name: input.name, origin: input.origin },
  )
  // Every layer's states come first, in the order of the spec, so that both modes agree on their numbers.
  const states = new Map<string, StateId>()
  model.layers.forEach((layer) => declareStates(builder, layer, states))
  model.layers.forEach((layer, index) => {
    const hints = hintsFor(layer, model.layers[index - 1], model.layers[index + 1])
    x = addLayer(builder, { layer, hints, states, x, mode: layer.frozen ? 'infer' : mode })
    builder.output(layerOutput(layer.name), x)
  })
  return x
}

/** The answer: the last layer's value after the output's activation. */
function addOutput(builder: GraphBuilder, model: Model, logits: NodeId): NodeId {
  const { activation, name, origin } = model.output
  const environment = { variables: new Map([['x', logits]]), stream: model.layers.length }
  const answer = activation.forward({ x: variable('x'), values: {}, tensors: {} })
  const output = addTensor(builder, answer, environment, { name: `${name}Output`, scope: name, origin })
  builder.output('output', output)
  return output
}

const stateName = (layer: Layer, tensor: string): string => `${layer.name}${capitalised(tensor)}`

/** The layer's own tensors as states, by their names; a tied one is its partner's. */
function declareStates(builder: GraphBuilder, layer: Layer, states: Map<string, StateId>): void {
  if (layer.kind === 'activation') return
  Object.entries(layer.tensors).forEach(([tensor, { declaration, start, transposeOf }], at) => {
    if (transposeOf !== undefined) return
    const { role, rows, columns, decays } = declaration
    const name = stateName(layer, tensor)
    const stream = layer.stream * 16 + at
    states.set(
      name,
      builder.declare({ name, role, shape: { rows, columns }, start, stream, decays, origin: layer.origin }),
    )
  })
}

/** What the names of a layer's own tensors stand for. */
function readTensors(
  builder: GraphBuilder,
  layer: Layer,
  states: ReadonlyMap<string, StateId>,
): Pick<Environment, 'variables' | 'transposed'> {
  if (layer.kind === 'activation') return { variables: new Map() }
  const tensors = Object.entries(layer.tensors).map(([tensor, { transposeOf }]) => {
    const state = states.get(transposeOf ?? stateName(layer, tensor))
    if (state === undefined) throw new Error(`${layer.name}: there is no ${transposeOf ?? tensor}`)
    const value = builder.read(state)
    const id = layer.frozen ? builder.add({ op: 'stop', of: value }, scalarShape) : value
    return { tensor, id, transposed: transposeOf !== undefined }
  })
  return {
    variables: new Map(tensors.map(({ tensor, id }) => [tensor, id])),
    transposed: new Set(tensors.filter(({ transposed }) => transposed).map(({ tensor }) => tensor)),
  }
}

/** `hidden: dense 8 relu` is two layers, one thing to the reader: `hidden` is its value, `hiddenSum` what goes into relu. */
function hintsFor(layer: Layer, previous: Layer | undefined, next: Layer | undefined): Hints {
  const { name, origin } = layer
  const isAttached = (activation: Layer | undefined, to: Layer | undefined): boolean =>
    activation?.kind === 'activation' && to?.kind === 'layer' && activation.origin === to.origin
  if (previous && isAttached(layer, previous)) return { name: previous.name, scope: previous.name, origin }
  return { name: isAttached(next, layer) ? `${name}Sum` : name, scope: name, prefix: name, origin }
}

interface LayerPlace {
  readonly layer: Layer
  readonly hints: Hints
  readonly states: ReadonlyMap<string, StateId>
  readonly x: NodeId
  readonly mode: 'train' | 'infer'
}

function addLayer(builder: GraphBuilder, { layer, hints, states, x, mode }: LayerPlace): NodeId {
  const { variables, transposed } = readTensors(builder, layer, states)
  const environment: Environment = {
    variables: new Map([...variables, ['x', x]]),
    stream: layer.stream,
    ...(transposed && { transposed }),
  }
  if (layer.kind === 'activation') return addActivation(builder, layer, environment, hints)

  const context = { x: variable('x'), values: layer.values, tensors: tensorVariables(layer) }
  if (mode === 'infer') return addTensor(builder, layer.definition.infer(context), environment, hints)
  const { value, updates = {} } = layer.definition.train(context)
  for (const [name, update] of Object.entries(updates)) {
    const state = states.get(stateName(layer, name))
    if (state === undefined) throw new Error(`${layer.definition.name} updates \`${name}\`, which it does not declare`)
    builder.write(state, addTensor(builder, update, environment, { ...hints, name: undefined }))
  }
  return addTensor(builder, value, environment, hints)
}

const tensorVariables = (layer: TensorLayer): Readonly<Record<string, TensorExpr>> =>
  Object.fromEntries(Object.keys(layer.tensors).map((name) => [name, variable(name)]))

/** An activation that says its derivative in its output becomes one map that carries it along. */
function addActivation(
  builder: GraphBuilder,
  layer: Extract<Layer, { kind: 'activation' }>,
  environment: Environment,
  hints: Hints,
): NodeId {
  const { definition, values } = layer
  const id = addTensor(builder, definition.forward({ x: variable('x'), values, tensors: {} }), environment, hints)
  const slope = definition.derivativeFromOutput?.({ y: variable('y'), values })
  if (slope)
    builder.setDerivative(
      id,
      substitute<TensorLeaf, MapLeaf>(slope, () => leaf({ kind: 'input', index: 0 })),
    )
  return id
}

/** The loss as the spec reduces it: one number, whose gradient is what training follows. */
function addLoss(builder: GraphBuilder, model: Model, plan: TrainingPlan, logits: NodeId): NodeId {
  const { definition, values, reduce } = plan.loss
  const origin = plan.origins.loss
  const columns = model.output.kind === 'class' ? 1 : model.output.size
  const target = builder.add(
    { op: 'input', input: 'target' },
    { rows: 'batch', columns },
    { name: 'target', origin: model.output.origin },
  )
  const z = definition.reads === 'logits' ? logits : addOutput(builder, model, logits)
  const variables = new Map([
    ['z', z],
    ['target', target],
  ])
  const perRow = addTensor(
    builder,
    definition.forward({ z: variable('z'), target: variable('target'), values }),
    { variables, stream: model.layers.length },
    { name: 'rowLoss', scope: 'loss', origin },
  )
  const total = builder.add({ op: 'reduce', fold: 'sum', over: 'rows', of: perRow }, scalarShape, {
    name: 'lossTotal',
    scope: 'loss',
    origin,
  })
  const totalRows = builder.add({ op: 'scalar', scalar: 'totalRows' }, scalarShape, { name: 'totalRows' })
  const terms = definition.averagesOutputs && reduce === 'mean' ? model.output.size : 1
  const mean = div(nodeExpr(total), mul(nodeExpr(totalRows), terms))
  const loss = builder.map(reduce === 'sum' ? nodeExpr(total) : mean, { name: 'loss', scope: 'loss', origin })
  builder.output('loss', loss)
  addOutput(builder, model, logits)
  return loss
}
