/** The loss as the spec reduces it. */
import { classWeights } from '../2-model/class-weights.js'
import type { Model, TrainingPlan } from '../2-model/model.js'
import { add, div, mul } from '../expression/build.js'
import { variable } from '../expression/tensor.js'
import { nodeExpr, type GraphBuilder } from './builder.js'
import { layerOutput, type NodeId } from './graph.js'
import { addSparsity } from './sparsity.js'
import { addOutput } from './output.js'
import { scalarShape } from './shape.js'
import { addTensor } from './tensors.js'

/** One number, whose gradient is what training follows. `value` is the last layer's. */
export function addLoss(builder: GraphBuilder, model: Model, plan: TrainingPlan, value: NodeId): NodeId {
  const { reduce } = plan.loss
  const hints = { scope: 'loss', origin: plan.origins.loss }
  const target = addTarget(builder, model)
  const perRow = addRowLoss(builder, model, plan, { value, target })
  const operation = { op: 'reduce', fold: 'sum', over: 'rows', of: perRow } as const
  const total = builder.add(operation, scalarShape, { name: 'lossTotal', ...hints })
  const compared = reduce === 'sum' ? nodeExpr(total) : mean(builder, model, plan, total)
  const sparsity = plan.sparsity && addSparsity(builder, model, plan.sparsity)
  const loss = builder.map(sparsity === undefined ? compared : add(compared, nodeExpr(sparsity)), {
    name: 'loss',
    ...hints,
  })
  builder.output('loss', loss)
  addOutput(builder, model, value)
  return loss
}

/** The right answers: from outside, or for an autoencoder what the network has seen itself. */
function addTarget(builder: GraphBuilder, { input, layers, output }: Model): NodeId {
  const of = output.kind === 'number' ? output.of : undefined
  if (of === undefined) {
    const columns = output.kind === 'class' ? 1 : output.size
    const hints = { name: 'target', origin: output.origin }
    return builder.add({ op: 'input', input: 'target' }, { rows: 'batch', columns }, hints)
  }
  const clean = layers[of]
  const value = clean
    ? builder.outputNode(layerOutput(clean.name))
    : builder.add({ op: 'input', input: 'x' }, { rows: 'batch', columns: input.size })
  if (value === undefined) throw new Error(`${output.name}: there is nothing to compare with`)
  return builder.add({ op: 'stop', of: value }, scalarShape)
}

/** One value a row. */
function addRowLoss(
  builder: GraphBuilder,
  model: Model,
  { loss: { definition, values }, origins }: TrainingPlan,
  { value, target }: { readonly value: NodeId; readonly target: NodeId },
): NodeId {
  const { kind, size } = model.output
  const fused = intoLastActivation(builder, model, definition.fused?.activation)
  const otherwise = comesFromLayer(model) && fused === undefined ? definition.fused?.otherwise : undefined
  const forward = otherwise ?? definition.forward
  const z = definition.reads === 'logits' ? (fused ?? value) : addOutput(builder, model, value)
  const compared = {
    z: variable('z'),
    target: variable('target'),
    values,
    output: kind,
    outputs: size,
  } as const
  const variables = new Map([
    ['z', z],
    ['target', target],
  ])
  const environment = { variables, stream: model.layers.length }
  return addTensor(builder, forward(compared), environment, { name: 'rowLoss', scope: 'loss', origin: origins.loss })
}

/** The output applies nothing of its own: the answers are the last layer's values. */
const comesFromLayer = ({ output }: Model): boolean => output.activation.name === 'identity'

/** What goes into the last layer, if that is the activation with this name. */
function intoLastActivation(builder: GraphBuilder, model: Model, activation: string | undefined): NodeId | undefined {
  const [before, last] = [model.layers.at(-2), model.layers.at(-1)]
  if (!comesFromLayer(model) || last?.kind !== 'activation' || last.definition.name !== activation) return undefined
  if (before) return builder.outputNode(layerOutput(before.name))
  return builder.add({ op: 'input', input: 'x' }, { rows: 'batch', columns: model.input.size })
}

/** Over the rows of the whole step, or what they weigh; over the outputs too, where each has a target of its own. */
function mean(builder: GraphBuilder, { output }: Model, { loss }: TrainingPlan, total: NodeId) {
  const scalar = classWeights(loss).length > 0 ? 'totalWeight' : 'totalRows'
  const divisor = builder.add({ op: 'scalar', scalar }, scalarShape, { name: scalar })
  const terms = loss.reduce === 'mean' && output.kind !== 'class' ? output.size : 1
  return div(nodeExpr(total), mul(nodeExpr(divisor), terms))
}
