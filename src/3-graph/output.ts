/** The network's answer. */
import type { Model } from '../2-model/model.js'
import { variable } from '../expression/tensor.js'
import type { GraphBuilder } from './builder.js'
import type { NodeId } from './graph.js'
import { addTensor } from './tensors.js'

/** The last layer's value after the output's activation. */
export function addOutput(builder: GraphBuilder, model: Model, logits: NodeId): NodeId {
  const { activation, name, origin } = model.output
  const environment = { variables: new Map([['x', logits]]), stream: model.layers.length }
  const answer = activation.forward({ x: variable('x'), values: {}, tensors: {} })
  const output = addTensor(builder, answer, environment, { name: `${name}Output`, scope: name, origin })
  builder.output('output', output)
  return output
}
