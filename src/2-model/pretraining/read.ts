/** `pretrain Sda.encoder { … }`: the phases that train the layers of a stack one after another. */
import type { RunDeclaration, Statement } from '../../1-syntax/ast.js'
import type { ActivationDefinition } from '../../catalogue/define.js'
import { activations, layers as layerDefinitions } from '../../catalogue/index.js'
import type { Context } from '../context.js'
import { checkMemory, checkRows } from '../fit.js'
import type { Input, Layer, Model, PhaseTraining, PretrainingPhase, TrainingPlan } from '../model.js'
import type { OutputDraft } from '../output.js'
import { numberOutput } from '../output.js'
import type { Scope } from '../scope.js'
import { readTraining } from '../training.js'
import { pretrainingAlone, trainingAlone } from '../words.js'
import { readCorruption } from './corruption.js'
import { readDecoder } from './decoder.js'
import { groupsOf, joinAmong, rangeBelow } from './groups.js'
import { phaseOf, type Group } from './phases.js'
import { checkShares } from './settle.js'
import { statementOf } from '../statement-of.js'

interface Network extends Pick<Model, 'name' | 'origin'> {
  /** Of the training: pretraining has the same unless it names its own. */
  readonly seed: number
  readonly input: Input
  readonly layers: readonly Layer[]
}

/** Of every `pretrain` block in turn. Undefined where something is wrong, which was reported. */
export function readPretrainings(
  runs: readonly RunDeclaration[],
  network: Network,
  scope: Scope,
  context: Context,
): readonly PretrainingPhase[] | undefined {
  const known = new Map<string, RunDeclaration>()
  const phases: PretrainingPhase[] = []
  for (const run of runs) {
    const stack = run.target.words[1]
    if (!stack || !network.layers.some((layer) => layer.stack === stack.text)) {
      return context.report('MLP1704', { model: network.name, stack: stack?.text ?? '' }, run.target.origin)
    }
    const earlier = known.get(stack.text)
    if (earlier) {
      const label = { origin: earlier.target.origin, text: 'the first one' }
      return context.report('MLP1710', { stack: stack.text }, run.target.origin, [label])
    }
    known.set(stack.text, run)
  }
  // A stack reads what those below it have learnt, in whatever order they are written.
  const place = (stack: string): number => network.layers.findIndex((layer) => layer.stack === stack)
  for (const [stack, run] of [...known].sort(([a], [b]) => place(a) - place(b))) {
    const read = readStack(run, stack, { network, before: phases.length }, scope, context)
    if (!read) return undefined
    phases.push(...read)
  }
  return phases
}

function readStack(
  run: RunDeclaration,
  stack: string,
  { network, before }: { readonly network: Network; readonly before: number },
  scope: Scope,
  context: Context,
): readonly PretrainingPhase[] | undefined {
  const groups = groupsOf(network.layers, stack)
  const dense = layerDefinitions.get('dense')
  const identity = activations.get('identity')
  const [first] = groups
  if (!first || !dense || !identity) return context.report('MLP1705', { stack }, run.target.origin)
  const joined = joinAmong(network.layers, groups)
  if (joined) {
    const label = { origin: joined.origin, text: 'joined here' }
    return context.report('MLP1721', { stack, word: joined.text }, run.target.origin, [label])
  }
  const { own, rest } = separate(run, context)
  const decoderOf = readDecoder(own.get('decoder'), { run, groups, network }, scope, context)
  const corruptionOf = readCorruption(own.get('corrupt'), groups, scope, context)
  if (!decoderOf || !corruptionOf) return undefined
  const phases: PretrainingPhase[] = []
  for (const [index, group] of groups.entries()) {
    const range = rangeBelow(network, group)
    const decoder = decoderOf(group, range)
    const code = network.layers[group.to - 1]
    // Only a decoder that gives shares can be compared as such.
    const answers = decoder && isShare(decoder.activation.definition) ? range : undefined
    const training = readPlan(rest, { group, range: answers, code, seed: network.seed }, scope, context)
    if (!decoder || !training) return undefined
    const corruption = corruptionOf[index]
    const plan = { group, decoder, training, ...(corruption && { corruption }), ...(range && { range }) }
    const phase = phaseOf(network, { ...plan, start: decoder.start }, before + index, { dense, identity })
    const { layers } = phase.model
    if (!checkRows(layers, training, run, context)) return undefined
    if (!checkMemory(training, layers, network.input, context)) return undefined
    phases.push(phase)
  }
  return phases
}

const isShare = ({ range: [low, high] }: ActivationDefinition): boolean => low >= 0 && high <= 1

/** What only pretraining has, and what it has in common with any training. */
function separate(
  run: RunDeclaration,
  context: Context,
): {
  readonly own: ReadonlyMap<string, Statement>
  readonly rest: RunDeclaration
} {
  const own = new Map<string, Statement>()
  const items = run.body.items.filter((item) => {
    if (item.kind !== 'statement' || !pretrainingAlone.includes(item.word.text)) return true
    const { word } = item
    const earlier = own.get(word.text)
    if (!earlier) own.set(word.text, item)
    else
      context.report('MLP1402', { word: word.text }, word.origin, [
        { origin: earlier.origin, text: 'first given here' },
      ])
    return false
  })
  return { own, rest: { ...run, body: { ...run.body, items } } }
}

interface Coded {
  readonly group: Group
  readonly range: readonly [number, number] | undefined
  /** The layer whose value is the code. */
  readonly code: Layer | undefined
  readonly seed: number
}

/** The code that should come back is a row of numbers, with or without a known range. */
function readPlan(
  run: RunDeclaration,
  { group, range, code, seed }: Coded,
  scope: Scope,
  context: Context,
): PhaseTraining | undefined {
  const foreign = statementOf(run, ...trainingAlone)
  if (foreign) return context.report('MLP1707', { word: foreign.word.text }, foreign.origin)
  const output: OutputDraft | undefined = numberOutput(group.label, range, run.target.origin)
  const read = output && readTraining(run, output, scope, context)
  if (!read) return undefined
  const plan = statementOf(run, 'seed') ? read : { ...read, seed }
  const { batch, sparsity, ...others } = plan
  if (batch === 'all') return context.report('MLP1706', {}, statementOf(run, 'batch')?.origin ?? plan.origin)
  const watched = plan.rate && watchedBy(plan.rate)
  if (plan.rate && watched?.startsWith('val.')) {
    const args = { schedule: plan.rate.definition.name, metric: watched }
    return context.report('MLP1726', args, statementOf(run, 'rate')?.origin ?? plan.origin)
  }
  const rest = { ...others, batch }
  const settled = sparsity && code && checkShares(sparsity, code, context)
  if (sparsity && !settled) return undefined
  return settled ? { ...rest, sparsity: settled } : rest
}

const watchedBy = ({ definition, values }: NonNullable<TrainingPlan['rate']>): string | undefined =>
  definition.watches?.({ values }).metric
