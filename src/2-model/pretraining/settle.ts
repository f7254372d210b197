/** What a training says about layers by their labels, once the layers are known. */
import type { ModelDeclaration, RunDeclaration } from '../../1-syntax/ast.js'
import type { Origin } from '../../diagnostics/source.js'
import type { Context } from '../context.js'
import type { Layer } from '../model.js'
import { learningStates, statesRead } from '../learning.js'
import { groupsOf } from './groups.js'
import type { Sparsity, TrainingPlan } from '../training-plan.js'
import { statementOf } from '../statement-of.js'

/** The layers as `freeze` leaves them. */
export function freezeLayers(layers: readonly Layer[], plan: TrainingPlan, context: Context): readonly Layer[] {
  const { freeze = [] } = plan
  for (const { label, origin } of freeze) {
    if (layersCalled(label, layers).size > 0) continue
    context.report('MLP1712', { label, ...suggestLabel(label, origin, layers, context) }, origin)
  }
  if (freeze.length === 0) return layers
  const called = new Set(freeze.flatMap(({ label }) => [...layersCalled(label, layers)]))
  const frozen = layers.map((layer, index): Layer => (called.has(index) ? { ...layer, frozen: true } : layer))
  if (learningStates(frozen).length === 0) context.report('MLP1713', {}, freeze[0]?.origin)
  return frozen
}

/** By index: a label names its layer, and everything in the stack, block, repeat or numbered layer of that name. */
function layersCalled(name: string, layers: readonly Layer[]): ReadonlySet<number> {
  const [stack = ''] = name.split('.')
  const group = groupsOf(layers, stack).find(({ label }) => label === name)
  const found = layers.flatMap((layer, index) => {
    const { label } = layer
    const isInGroup = group !== undefined && index >= group.from && index < group.to
    return isInGroup || layer.stack === name || label === name || label?.startsWith(`${name}.`) ? [index] : []
  })
  return new Set(found)
}

/** Labels inside of a stack or block have its name before theirs. */
function suggestLabel(label: string, origin: Origin, layers: readonly Layer[], context: Context) {
  const qualified = [...labelsOf(layers)].find((known) => known.endsWith(`.${label}`))
  return qualified ? { suggestion: qualified } : context.suggest(label, origin, () => labelsOf(layers))
}

const labelsOf = (layers: readonly Layer[]): Iterable<string> =>
  layers.flatMap(({ label, stack }) => [label, stack].filter((name) => name !== undefined))

export function settleTraining(plan: TrainingPlan, layers: readonly Layer[], context: Context): TrainingPlan {
  const { sparsity, ...rest } = plan
  const settled = sparsity && settleSparsity(sparsity, layers, plan.batch, context)
  return settled ? { ...rest, sparsity: settled } : rest
}

/** What is learnt before should be used, and what is used must have been learnt. */
export function checkStart(
  training: TrainingPlan | undefined,
  { name }: ModelDeclaration,
  { train, pretrain }: { readonly train?: RunDeclaration; readonly pretrain: readonly RunDeclaration[] },
  context: Context,
): void {
  const start = statementOf(train, 'start')
  const [first] = pretrain
  if (!training) {
    // A `train` block that is wrong was reported.
    if (first && !train) context.report('MLP1730', { model: name.text }, first.target.origin)
    return
  }
  if (training.startsPretrained && !first) context.report('MLP1717', { model: name.text }, start?.origin ?? name.origin)
  // Where something else is wrong, the training may not be what was meant yet.
  if (!start && first && !context.failed())
    context.report('MLP1718', { model: name.text }, train?.target.origin ?? name.origin)
}

/** The penalty with the layer's own name; the layer must give shares, since their mean is compared with one. */
function settleSparsity(
  sparsity: Sparsity,
  layers: readonly Layer[],
  batch: TrainingPlan['batch'],
  context: Context,
): Sparsity | undefined {
  const { layer: label, origin } = sparsity
  if (label === '') return context.report('MLP1714', {}, origin)
  if (batch === 'all') return context.report('MLP1715', {}, origin)
  // Of a stack or block it is what comes out of it.
  const layer = layers[Math.max(-1, ...layersCalled(label, layers))]
  if (!layer) {
    return context.report('MLP1712', { label, ...suggestLabel(label, origin, layers, context) }, origin)
  }
  if (!reachesWeights(layers, layers.indexOf(layer))) {
    return context.report('MLP1731', { layer: label }, origin, [{ origin: layer.origin, text: 'this layer' }])
  }
  return checkShares(sparsity, layer, context)
}

/** Whether something learns that has an effect on the layer's value. */
function reachesWeights(layers: readonly Layer[], index: number): boolean {
  const learning = new Set(learningStates(layers))
  return layers.slice(0, index + 1).some((layer) => statesRead(layer).some((state) => learning.has(state)))
}

export function checkShares(sparsity: Sparsity, layer: Layer, context: Context): Sparsity | undefined {
  const [low, high] = layer.kind === 'activation' ? layer.definition.range : [-Infinity, Infinity]
  if (low >= 0 && high <= 1) return { ...sparsity, layer: layer.name }
  const label = [{ origin: layer.origin, text: 'this layer' }]
  return context.report('MLP1716', { layer: layer.text }, sparsity.origin, label)
}
