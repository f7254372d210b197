/** Every word of the vocabulary. A new definition is a file of its own, one import and one entry of `definitions`. */
import identity from './activations/identity.js'
import relu from './activations/relu.js'
import sigmoid from './activations/sigmoid.js'
import softmax from './activations/softmax.js'
import tanh from './activations/tanh.js'
import constant from './initialisers/constant.js'
import heNormal from './initialisers/he-normal.js'
import heUniform from './initialisers/he-uniform.js'
import normal from './initialisers/normal.js'
import ones from './initialisers/ones.js'
import uniform from './initialisers/uniform.js'
import xavierNormal from './initialisers/xavier-normal.js'
import xavierUniform from './initialisers/xavier-uniform.js'
import zeros from './initialisers/zeros.js'
import dense from './layers/dense.js'
import dropout from './layers/dropout.js'
import bce from './losses/bce.js'
import crossEntropy from './losses/cross-entropy.js'
import mse from './losses/mse.js'
import batch from './norms/batch.js'
import adam from './optimisers/adam.js'
import momentum from './optimisers/momentum.js'
import sgd from './optimisers/sgd.js'
import binary from './outputs/binary.js'
import classes from './outputs/class.js'
import number from './outputs/number.js'
import type {
  ActivationDefinition,
  AnyDefinition,
  InitialiserDefinition,
  LayerDefinition,
  LossDefinition,
  OptimiserDefinition,
  OutputDefinition,
} from './define.js'

export const definitions: readonly AnyDefinition[] = [
  dense,
  dropout,
  batch,
  identity,
  relu,
  sigmoid,
  softmax,
  tanh,
  zeros,
  ones,
  constant,
  uniform,
  normal,
  heNormal,
  heUniform,
  xavierNormal,
  xavierUniform,
  mse,
  bce,
  crossEntropy,
  sgd,
  momentum,
  adam,
  classes,
  binary,
  number,
]

export interface DefinitionOf {
  readonly layer: LayerDefinition
  readonly norm: LayerDefinition
  readonly activation: ActivationDefinition
  readonly initialiser: InitialiserDefinition
  readonly loss: LossDefinition
  readonly optimiser: OptimiserDefinition
  readonly output: OutputDefinition
}
export type Kind = keyof DefinitionOf
type Vocabulary = { readonly [K in Kind]: ReadonlyMap<string, DefinitionOf[K]> }

const isOfKind = <K extends Kind>(d: AnyDefinition, kind: K): d is AnyDefinition & DefinitionOf[K] => d.kind === kind

/** Maps, not objects: a spec may well ask for a layer called `constructor`. */
function byName<K extends Kind>(kind: K): ReadonlyMap<string, DefinitionOf[K]> {
  return new Map(definitions.flatMap((d) => (isOfKind(d, kind) ? [[d.name, d] as const] : [])))
}

export const layers = byName('layer')
export const norms = byName('norm')
export const activations = byName('activation')
export const initialisers = byName('initialiser')
export const losses = byName('loss')
export const optimisers = byName('optimiser')
export const outputs = byName('output')

export const vocabulary: Vocabulary = {
  layer: layers,
  norm: norms,
  activation: activations,
  initialiser: initialisers,
  loss: losses,
  optimiser: optimisers,
  output: outputs,
}
