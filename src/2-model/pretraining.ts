/**
 * `pretrain Sda.encoder { … }` is not carried out in this version. What is wrong between it and its stack is said
 * already, so that a spec can be mended before.
 */
import type { RunDeclaration, Statement } from '../1-syntax/ast.js'
import { activations } from '../catalogue/index.js'
import type { Context } from './context.js'
import { evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import type { Scope } from './scope.js'
import { describe } from './value.js'

export function checkPretraining(run: RunDeclaration, stack: readonly Placed[], scope: Scope, context: Context): void {
  for (const item of run.body.items) {
    if (item.kind !== 'statement') continue
    if (item.word.text === 'corrupt') checkNoise(item, stack, scope, context)
    if (item.word.text === 'decoder') checkDecoder(item, stack, context)
  }
  context.report('MLP1701', {}, run.target.origin)
}

/** One level for all layers, or a list with one a layer. */
function checkNoise({ arguments: given }: Statement, stack: readonly Placed[], scope: Scope, context: Context): void {
  const [noise] = evaluateArguments(given, scope, context) ?? []
  const level = noise?.value.kind === 'call' ? noise.value.arguments[0]?.value : undefined
  const encoders = stack.filter(({ statement }) => statement.word.text === 'dense')
  if (level?.kind !== 'list' || level.items.length === encoders.length) return
  const labels = encoders.slice(0, 3).map(({ statement }) => ({ origin: statement.origin, text: 'encoder layer' }))
  const args = { layers: encoders.length, levels: level.items.length, list: describe(level) }
  context.report('MLP1702', args, level.origin, [
    ...new Map(labels.map((label) => [label.origin.start, label])).values(),
  ])
}

/** A tied decoder is the transposed matrix of a dense layer; what only changes values in place is no obstacle. */
function checkDecoder({ arguments: given }: Statement, stack: readonly Placed[], context: Context): void {
  const tied = given.find(({ value }) => value.kind === 'path' && value.words[0]?.text === 'tied')
  if (!tied) return
  for (const [index, { statement, stack: name = '' }] of stack.entries()) {
    if (canBeTied(statement.word.text)) continue
    const args = { layer: `${name}.${index + 1}`, word: statement.word.text }
    context.report('MLP1703', args, tied.origin, [{ origin: statement.origin, text: `\`${args.layer}\`` }])
    return
  }
}

const inPlace: ReadonlySet<string> = new Set(['act', 'dropout', ...activations.keys()])
const canBeTied = (word: string): boolean => word === 'dense' || inPlace.has(word)
