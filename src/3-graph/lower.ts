/** A checked model becomes graphs: one for a training step, one for prediction, one for evaluation. */
import { leaf } from '../expression/build.js'
import { variable, type TensorExpr, type TensorLeaf } from '../expression/tensor.js'
import { substitute } from '../expression/walk.js'
import { capitalised } from '../2-model/labels.js'
import { learningStates, stateName } from '../2-model/learning.js'
import { isAttached, type Layer, type Model, type TrainingPlan } from '../2-model/model.js'
import { GraphBuilder, type Hints } from './builder.js'
import { differentiate } from './gradient.js'
import { layerOutput, type Graph, type MapLeaf, type NodeId, type StateId } from './graph.js'
import { addLoss } from './loss.js'
import { addOptimiser } from './optimiser.js'
import { addOutput } from './output.js'
import { scalarShape } from './shape.js'
import { addTensor, type Environment } from './tensors.js'

interface LoweringOptions {
  /** What the optimiser's memory is called by, where it is not that of the training itself. */
  readonly prefix?: string
  /** Parameters are rounded to 32 bits, and optimisers for which that matters keep what it takes from them. */
  readonly isRounded?: boolean
}

/** One step: forward, loss, gradients, new parameters, moments and statistics. */
export function lowerTraining(
  model: Model,
  plan: TrainingPlan,
  { prefix = '', isRounded = false }: LoweringOptions = {},
): Graph {
  const builder = new GraphBuilder()
  const loss = addLoss(builder, model, plan, addNetwork(builder, model, 'train'))
  const graph = addOptimiser(differentiate(builder.build(), loss), plan, isRounded)
  return prefix === '' ? graph : withMemoryOfItsOwn(graph, prefix)
}

/** A phase of the pretraining shares the parameters with the training, and not what its optimiser remembers. */
function withMemoryOfItsOwn(graph: Graph, prefix: string): Graph {
  const states = graph.states.map((state) =>
    state.slot !== undefined || state.role === 'running'
      ? { ...state, name: `${prefix}${capitalised(state.name)}` }
      : state,
  )
  return { ...graph, states }
}

/** Prediction: dropout gone, norms with their running statistics; outputs are the answer and every layer's value. */
export function lowerInference(model: Model): Graph {
  const builder = new GraphBuilder()
  addOutput(builder, model, addNetwork(builder, model, 'infer'))
  return builder.build()
}

/** Prediction and its loss against targets; penalties are for training alone. */
export function lowerEvaluation(model: Model, { sparsity: _, ...plan }: TrainingPlan): Graph {
  const builder = new GraphBuilder()
  addLoss(builder, model, plan, addNetwork(builder, model, 'infer'))
  return builder.build()
}

/** Adds every layer; gives the last one's value, before the output's activation. */
function addNetwork(builder: GraphBuilder, model: Model, mode: 'train' | 'infer'): NodeId {
  const { input } = model
  const x = builder.add(
    { op: 'input', input: 'x' },
    { rows: 'batch', columns: input.size },
    { name: input.name, origin: input.origin },
  )
  // Every layer's states come first, in the order of the spec, so that both modes agree on their numbers.
  const states = new Map<string, StateId>()
  model.layers.forEach((layer) => declareStates(builder, layer, states))
  const learning = new Set(learningStates(model.layers))
  const values: NodeId[] = []
  model.layers.forEach((layer, index) => {
    const hints = hintsFor(layer, model.layers[index - 1], model.layers[index + 1])
    const xs = (layer.from ?? [index - 1]).map((source) => values[source] ?? x)
    const value = addLayer(builder, { layer, hints, states, learning, xs, mode: layer.frozen ? 'infer' : mode })
    builder.output(layerOutput(layer.name), value)
    values.push(value)
  })
  return values.at(-1) ?? x
}

/** The layer's own tensors as states, by their names; a tied one is its partner's. */
function declareStates(builder: GraphBuilder, layer: Layer, states: Map<string, StateId>): void {
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
  { layer, states, learning }: Pick<LayerPlace, 'layer' | 'states' | 'learning'>,
): Pick<Environment, 'variables' | 'transposed'> {
  const tensors = Object.entries(layer.tensors).map(([tensor, { declaration, transposeOf }]) => {
    const name = transposeOf ?? stateName(layer, tensor)
    const state = states.get(name)
    if (state === undefined) throw new Error(`${layer.name}: there is no ${name}`)
    const value = builder.read(state)
    const isFrozen = declaration.role === 'parameter' && !learning.has(name)
    const id = isFrozen ? builder.add({ op: 'stop', of: value }, scalarShape) : value
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
  if (previous && isAttached(layer, previous)) return { name: previous.name, scope: previous.name, origin }
  return { name: next && isAttached(next, layer) ? `${name}Sum` : name, scope: name, prefix: name, origin }
}

interface LayerPlace {
  readonly layer: Layer
  readonly hints: Hints
  readonly states: ReadonlyMap<string, StateId>
  /** States that this training changes. */
  readonly learning: ReadonlySet<string>
  /** What it reads: one value, and of a join each branch's. */
  readonly xs: readonly NodeId[]
  readonly mode: 'train' | 'infer'
}

function addLayer(builder: GraphBuilder, place: LayerPlace): NodeId {
  const { layer, hints, states, xs, mode } = place
  const { variables, transposed } = readTensors(builder, place)
  const environment: Environment = {
    variables: new Map([...variables, ...inputVariables(layer, xs)]),
    stream: layer.stream,
    ...(transposed && { transposed }),
  }
  if (layer.kind === 'activation') return addActivation(builder, layer, environment, hints)
  if (layer.kind === 'join') {
    const branches = xs.map((_, index) => variable(`branch ${index}`))
    return addTensor(builder, layer.definition.forward({ xs: branches, values: layer.values }), environment, hints)
  }

  const context = { x: variable('x'), inputs: layer.inputs, values: layer.values, tensors: tensorVariables(layer) }
  if (mode === 'infer') return addTensor(builder, layer.definition.infer(context), environment, hints)
  const { value, updates = {} } = layer.definition.train(context)
  for (const [name, update] of Object.entries(updates)) {
    const state = states.get(stateName(layer, name))
    if (state === undefined) throw new Error(`${layer.definition.name} updates \`${name}\`, which it does not declare`)
    builder.write(state, addTensor(builder, update, environment, { ...hints, name: undefined }))
  }
  return addTensor(builder, value, environment, hints)
}

const inputVariables = (layer: Layer, xs: readonly NodeId[]): readonly (readonly [string, NodeId])[] =>
  xs.map((x, index) => [layer.kind === 'join' ? `branch ${index}` : 'x', x])

const tensorVariables = (layer: Layer): Readonly<Record<string, TensorExpr>> =>
  Object.fromEntries(Object.keys(layer.tensors).map((name) => [name, variable(name)]))

/** An activation that says its derivative in its output becomes one map that carries it along. */
function addActivation(
  builder: GraphBuilder,
  layer: Extract<Layer, { kind: 'activation' }>,
  environment: Environment,
  hints: Hints,
): NodeId {
  const { definition, values } = layer
  const tensors = tensorVariables(layer)
  const id = addTensor(builder, definition.forward({ x: variable('x'), values, tensors }), environment, hints)
  const slope = definition.derivativeFromOutput?.({ y: variable('y'), values })
  if (slope)
    builder.setDerivative(
      id,
      substitute<TensorLeaf, MapLeaf>(slope, () => leaf({ kind: 'input', index: 0 })),
    )
  return id
}
