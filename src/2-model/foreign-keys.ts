/** What other libraries call the settings of a statement or definition, and what to write here. */
import { vocabulary, type Kind } from '../catalogue/index.js'
import { closest, editDistance } from '../diagnostics/suggest.js'
import type { Signature } from './assign.js'
import { describe, type ArgumentValue } from './value.js'

/** What to write instead, as it is or with what stands beside it. */
type Text = string | ((args: readonly ArgumentValue[]) => string)
type Advice = Readonly<Record<string, Text>>

const valueOf = (args: readonly ArgumentValue[], ...keys: readonly string[]): string | undefined => {
  const found = args.find(({ key }) => key && keys.includes(key.text))
  return found && describe(found.value)
}

/** `sgd(lr: 0.01, momentum: 0.9, nesterov: true)` */
const withMomentum = (args: readonly ArgumentValue[]): string => {
  const rate = valueOf(args, 'lr', 'learning_rate') ?? '0.1'
  const momentum = valueOf(args, 'momentum')
  const settings = `lr: ${rate}${momentum === undefined ? '' : `, momentum: ${momentum}`}`
  const name = valueOf(args, 'nesterov') === undefined ? 'momentum' : 'nesterov'
  return `an optimiser of its own, \`${name}(${settings})\``
}

/** `dense 16 activation: relu` */
const withoutKey = (args: readonly ArgumentValue[]): string => {
  const first = args.find(({ key }) => !key)
  const units = first ? describe(first.value) : (valueOf(args, 'units') ?? '16')
  const activation = valueOf(args, 'activation', 'act') ?? 'relu'
  return `a word without a key: \`dense ${units} ${activation.replaceAll('"', '')}\``
}

const length = 'the length that `for` gives'
const course = 'an end of its course, `1e-3 -> 1e-5`'
const optimiser: Advice = {
  weight_decay: '`l2:`, if it is meant as in PyTorch’s Adam and SGD; what AdamW does is `decay:`',
  learning_rate: '`lr:`',
  epsilon: '`eps:`',
  beta1: '`betas: [0.9, 0.999]`',
  beta2: '`betas: [0.9, 0.999]`',
  beta_1: '`betas: [0.9, 0.999]`',
  beta_2: '`betas: [0.9, 0.999]`',
  momentum: withMomentum,
  nesterov: withMomentum,
  momentum_decay: '`psi:`',
  rho: '`alpha:`',
  clipnorm: 'a statement of its own, `clip norm: 1`',
  clip_norm: 'a statement of its own, `clip norm: 1`',
  global_clipnorm: 'a statement of its own, `clip norm: 1`',
  clipvalue: 'a statement of its own, `clip value: 1`',
}
const schedule: Advice = {
  T_max: length,
  total_steps: length,
  total_iters: length,
  decay_steps: length,
  eta_min: course,
  min_lr: '`min:`',
  end_factor: course,
  to: course,
  from: 'the `lr` of the optimiser',
  max_lr: 'the `lr` of the optimiser',
  gamma: '`factor:`',
  decay_rate: '`factor:`',
  step_size: '`every:`',
  warmup_steps: '`warmup:`',
  warmup_epochs: '`warmup:`',
  monitor: '`metric:`',
}
const loss: Advice = {
  label_smoothing: '`smoothing:`',
  class_weight: '`weights:`',
  class_weights: '`weights:`',
  weight: '`weights:`',
  beta: '`delta:`',
  reduction: 'a key of the statement, `reduce: sum`',
}
const ofKind: Partial<Readonly<Record<Kind, Advice>>> = { optimiser, schedule, loss }

export const known = 'known from the data'
const init = '`init:`'
const biases = 'nothing: biases start at 0, and `init:` is for the weights'
const decay = 'a setting of the optimiser, `adam(l2: 1e-4)`'
const ofOwner: ReadonlyMap<string, Advice> = new Map<string, Advice>([
  ['adamw', { weight_decay: '`decay:`' }],
  [
    'dense',
    {
      activation: withoutKey,
      name: 'a label before it, `hidden: dense 16`',
      act: withoutKey,
      out_features: '`units:`',
      in_features: known,
      input_dim: known,
      use_bias: '`bias:`',
      kernel_initializer: init,
      bias_initializer: biases,
      kernel_regularizer: decay,
      bias_regularizer: decay,
      weight_decay: decay,
      kernel_constraint: 'a setting of the optimiser, `adam(max_norm: 3)`',
      initializer: init,
      initialiser: init,
    },
  ],
  ['input', { shape: '`size:`', dim: '`size:`', features: '`size:`', input_shape: '`size:`', input_dim: '`size:`' }],
  ['dropout', { p: '`rate:`', prob: '`rate:`', probability: '`rate:`' }],
  [
    'data',
    {
      validation: '`val:`',
      val_split: '`val:`',
      validation_split: '`val:`',
      val_size: '`val:`',
      test_split: '`test:`',
      shuffle: 'a statement of its own, `shuffle on`',
      batch_size: 'a statement of its own, `batch 32`',
    },
  ],
  ['clip', { max_norm: '`norm:`', clipnorm: '`norm:`', clip_norm: '`norm:`', clipvalue: '`value:`' }],
  ['stop', { restore_best_weights: '`restore: best`', restore_best: '`restore: best`', monitor: 'the first word' }],
  [
    'loss',
    {
      reduction: '`reduce:`',
      label_smoothing: 'a setting of the loss, `cross_entropy(smoothing: 10%)`',
      class_weight: 'a setting of the loss, `cross_entropy(weights: [1, 5])`',
    },
  ],
])

/** For a key that its owner does not have. The advice may name a key, which the owner must have. */
export function foreignKey(
  { owner, keys }: Pick<Signature, 'owner' | 'keys'>,
  key: string,
  args: readonly ArgumentValue[],
): string | undefined {
  const found = adviceFor(owner)
    .map((one) => (Object.hasOwn(one, key) ? one[key] : undefined))
    .find((one) => one)
  const text = typeof found === 'function' ? found(args) : found
  const named = /^`(\w+):/.exec(text ?? '')?.[1]
  return named === undefined || keys.includes(named) ? text : undefined
}

/** The same for one that is a letter or two from what others call it: `wieght_decay`. */
export function misspeltForeignKey(
  signature: Pick<Signature, 'owner' | 'keys'>,
  key: string,
  args: readonly ArgumentValue[],
): string | undefined {
  const meant = closest(key, adviceFor(signature.owner).flatMap(Object.keys))
  // A short word is near to many others.
  if (meant === undefined || meant.length < 5 || editDistance(key, meant) > 2) return undefined
  const mended = args.map((arg) => (arg.key?.text === key ? { ...arg, key: { ...arg.key, text: meant } } : arg))
  return foreignKey(signature, meant, mended)
}

function adviceFor(owner: string): readonly Advice[] {
  const kinds = Object.keys(vocabulary) as readonly Kind[]
  const advice = [ofOwner.get(owner), ...kinds.map((kind) => (vocabulary[kind].has(owner) ? ofKind[kind] : undefined))]
  return advice.flatMap((one) => (one ? [one] : []))
}
