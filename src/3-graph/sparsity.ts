/** Sparse codes: the mean of every unit over the batch is pulled towards a small share. */
import type { Model } from '../2-model/model.js'
import type { Sparsity } from '../2-model/training-plan.js'
import { add, log, max, min, mul, named, sub } from '../expression/build.js'
import { meanOverRows, sumOverColumns, variable, type TensorExpr } from '../expression/tensor.js'
import type { GraphBuilder } from './builder.js'
import { layerOutput, type NodeId } from './graph.js'
import { addTensor } from './tensors.js'

/** Keeps the logarithms finite where a unit is always on or always off; no gradient flows there. */
const margin = 1e-6

/**
 * weight · Σ_j KL(target ‖ mean of unit j), over the rows of the batch, as Lee, Ekanadham and Ng's sparse autoencoders
 * have it (https://papers.nips.cc/paper/3313); not scaled by the loss's `reduce`.
 */
export function addSparsity(builder: GraphBuilder, model: Model, sparsity: Sparsity): NodeId {
  const { layer, target, weight, origin } = sparsity
  const code = builder.outputNode(layerOutput(layer))
  if (code === undefined) throw new Error(`there is no layer ${layer}`)
  const mean = named('meanActivity', min(max(meanOverRows(variable('code')), margin), 1 - margin))
  const entropy: TensorExpr = add(mul(target, log(target)), mul(1 - target, log(1 - target)))
  const cross = add(mul(target, log(mean)), mul(1 - target, log(sub(1, mean))))
  const penalty = mul(weight, sumOverColumns(named('divergence', sub(entropy, cross))))
  const environment = { variables: new Map([['code', code]]), stream: model.layers.length }
  return addTensor(builder, penalty, environment, { name: 'sparsity', scope: 'sparsity', origin })
}
