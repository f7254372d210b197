/** `decoder tied sigmoid`, `decoder untied keep: on`: how a code becomes what it was made of. */
import type { RunDeclaration, Statement } from '../../1-syntax/ast.js'
import { activations } from '../../catalogue/index.js'
import { assign, type Assigned } from '../assign.js'
import type { Context } from '../context.js'
import { choose } from '../definition.js'
import { evaluateArguments } from '../evaluate.js'
import { startFor } from '../initial.js'
import type { Input, Layer, LayerTensor } from '../model.js'
import { readToggle, wrongKind } from '../read-value.js'
import type { Scope } from '../scope.js'
import { mixes } from './groups.js'
import { decoderName, phaseNames } from './phase-names.js'
import type { Decoder, Group } from './phases.js'
import { standsBefore } from './reconstruction.js'
import { sigmoidForShares } from './shares.js'

type Range = readonly [number, number] | undefined
export type StartingDecoder = Decoder & { readonly start: Pick<LayerTensor, 'start' | 'startText'> }

interface Place {
  readonly run: RunDeclaration
  readonly groups: readonly Group[]
  readonly network: { readonly input: Input; readonly layers: readonly Layer[] }
}

/** The decoder of each group; without a statement untied, with the activation that fits what comes back. */
export function readDecoder(
  statement: Statement | undefined,
  { run, groups, network }: Place,
  scope: Scope,
  context: Context,
): ((group: Group, range: Range) => StartingDecoder | undefined) | undefined {
  const origin = statement?.origin ?? run.target.origin
  const signature = { owner: 'decoder', positional: ['kind', 'activation'], keys: ['keep', 'init'] }
  const args = statement ? evaluateArguments(statement.arguments, scope, context) : []
  const assigned = args && assign(signature, args, context)
  if (!assigned) return undefined
  const tied = readTied(assigned, origin, statement !== undefined, context)
  const wanted = assigned.get('activation')
  const chosen = wanted && choose('activation', wanted, 'decoder', context)
  const kept = assigned.get('keep')
  const keep = kept ? readToggle(kept, { owner: 'decoder', name: 'keep' }, context) : false
  const init = assigned.get('init')
  const named = init && choose('initialiser', init, 'decoder', context)
  if (tied === undefined || keep === undefined || (wanted && !chosen) || (init && !named)) return undefined
  if (tied && named) return context.report('MLP1708', {}, named.origin)
  if (chosen?.definition.tensors || chosen?.definition.wholeRow) {
    return context.report('MLP1709', { name: chosen.definition.name }, chosen.origin)
  }
  if (tied && !checkTied(groups, network.layers, origin, context)) return undefined
  const mirror = mirrorOf(groups, network.layers)
  if (mirror && !checkMirror(tied, mirror, origin, context)) return undefined
  if (mirror && named) {
    return context.report('MLP1727', {}, named.origin, [{ origin: mirror.origin, text: 'goes on with this decoder' }])
  }
  const before = keep ? standsBefore(network.layers, groups[0]?.from ?? 0) : undefined
  if (before) {
    const label = { origin: before.origin, text: 'the decoder leads back to this only' }
    return context.report('MLP1723', { word: before.text }, kept?.origin ?? origin, [label])
  }
  return (group, range) => {
    const activation = chosen ?? sigmoidForShares(range) ?? identity()
    if (!activation) return undefined
    const below = network.layers[group.from]?.inputs ?? network.input.size
    const code = network.layers[group.to - 1]?.outputs ?? below
    const { law, text } = startFor(named, activation, code, below)
    return { tied, activation, keep, origin, start: { start: law, startText: text } }
  }
}

function readTied(assigned: Assigned, origin: Decoder['origin'], isGiven: boolean, context: Context) {
  const kind = assigned.get('kind')
  if (!kind && !isGiven) return false
  if (!kind) return context.report('MLP1212', { owner: 'decoder', name: 'kind', doc: '`tied` or `untied`' }, origin)
  if (kind.kind === 'word' && (kind.word === 'tied' || kind.word === 'untied')) return kind.word === 'tied'
  return wrongKind(kind, { owner: 'decoder', name: 'kind' }, '`tied` or `untied`', context)
}

/** The values as they are. */
function identity(): Decoder['activation'] | undefined {
  const definition = activations.get('identity')
  return definition && { definition, values: {}, text: definition.name }
}

/** A tied decoder is the transposed matrix of a dense layer: nothing with tensors of its own may follow in its group. */
function checkTied(
  groups: readonly Group[],
  layers: readonly Layer[],
  origin: Decoder['origin'],
  context: Context,
): boolean {
  for (const { label, from, to } of groups) {
    const other = layers.slice(from, to).find((layer) => !mixes(layer) && Object.keys(layer.tensors).length > 0)
    if (!other) continue
    const args = { layer: label, word: other.text }
    context.report('MLP1703', args, origin, [{ origin: other.origin, text: `\`${label}\`` }])
    return false
  }
  return true
}

/** The first layer of a mirror that takes the decoders over. */
function mirrorOf(groups: readonly Group[], layers: readonly Layer[]): Layer | undefined {
  const nameOf = phaseNames(layers)
  const names = new Set(groups.map(({ label }) => decoderName(nameOf(label))))
  return layers.find(({ name }) => names.has(name))
}

/** Where a mirror takes the decoders over, both are tied or neither is. */
function checkMirror(tied: boolean, mirror: Layer, origin: Decoder['origin'], context: Context): boolean {
  const isTied = mirror.tensors['weights']?.transposeOf !== undefined
  if (isTied === tied) return true
  const words = { decoder: tied ? 'tied' : 'untied', mirror: isTied ? 'tied' : 'untied' }
  context.report('MLP1722', words, origin, [{ origin: mirror.origin, text: `this is ${words.mirror}` }])
  return false
}
