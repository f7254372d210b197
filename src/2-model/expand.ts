/** Blocks, `repeat` and `each` written out: the statements of a network in the order of the data. */
import type { Body, EachItem, Item, RepeatItem, Statement } from '../1-syntax/ast.js'
import { enterBlock } from './block.js'
import type { Context } from './context.js'
import { evaluate } from './evaluate.js'
import { atTurn, qualify, within, type Branch, type Place } from './expansion-place.js'
import { limits } from './limits.js'
import { wrongValue } from './read-value.js'
import { add, affords, fail, spend, type Expansion, type Placed } from './expansion.js'
import { find, withValue, type Scope } from './scope.js'
import { refuseBody } from './refuse-body.js'
import { wholeText } from './source-text.js'
import { takeName } from './take-name.js'
import { isWordOfLanguage } from './unknown.js'
import { modelWords } from './words.js'

export type { Placed } from './expansion.js'

export interface Expanded {
  /** Nothing where it would be too much. */
  readonly placed: readonly Placed[]
  /** False where a part could not be written out, which was reported. */
  readonly complete: boolean
}

export function expand(body: Body, scope: Scope, context: Context): Expanded {
  const expansion: Expansion = { placed: [], stacks: new Map(), context, left: limits.statements, complete: true }
  expandBody(body, { scope, prefix: [], turns: [], inside: [] }, expansion)
  return { placed: expansion.left < 0 ? [] : expansion.placed, complete: expansion.complete }
}

function expandBody(body: Body, place: Place, expansion: Expansion): void {
  if (body.unread) fail(expansion)
  for (const item of body.items) {
    if (!spend(1, item, expansion)) return
    expandItem(item, place, expansion)
  }
}

function expandItem(item: Item, place: Place, expansion: Expansion): void {
  switch (item.kind) {
    case 'repeat':
      return expandRepeat(item, place, expansion)
    case 'each':
      return expandEach(item, place, expansion)
    case 'statement':
      return expandStatement(item, place, expansion)
    default:
      return item satisfies never
  }
}

function expandRepeat(item: RepeatItem, place: Place, expansion: Expansion): void {
  const { context } = expansion
  const count = evaluate(item.count, place.scope, context)
  if (!count) return fail(expansion)
  if (count.kind !== 'number' || count.percent || !Number.isInteger(count.value) || count.value < 0) {
    fail(expansion)
    return wrongValue(count, { owner: 'repeat', name: 'count' }, 'a whole number', context)
  }
  if (!affords(count.value * item.body.items.length, item, expansion)) return
  if (item.body.items.length === 0) return
  for (let turn = 1; turn <= count.value && expansion.left >= 0; turn++) {
    expandBody(item.body, atTurn(place, item.label, turn), expansion)
  }
}

function expandEach(item: EachItem, place: Place, expansion: Expansion): void {
  const { context } = expansion
  const list = evaluate(item.in, place.scope, context)
  if (!list) return fail(expansion)
  if (list.kind !== 'list') {
    fail(expansion)
    return wrongValue(list, { owner: 'each', name: 'in' }, 'a list such as `[256, 128]`', context)
  }
  if (!affords(list.items.length * item.body.items.length, item, expansion)) return
  for (const [index, value] of list.items.entries()) {
    if (expansion.left < 0) return
    const scope = withValue(place.scope, item.variable, value)
    expandBody(item.body, atTurn({ ...place, scope }, item.label, index + 1), expansion)
  }
}

function expandStatement(statement: Statement, place: Place, expansion: Expansion): void {
  const { word, label, body } = statement
  const { context } = expansion
  if (label && modelWords.includes(label.text) && !isWordOfLanguage(word.text) && !find(place.scope, word.text)) {
    fail(expansion)
    const written = `${label.text} ${wholeText(statement)}`
    return context.report('MLP1016', { word: label.text, written }, label.origin)
  }
  if (word.text === 'branch') return expandBranch(statement, place, expansion)
  if (place.branches) {
    fail(expansion)
    return context.report('MLP1318', { word: word.text }, word.origin)
  }
  if (word.text === 'join') return expandJoin(statement, place, expansion)
  if (word.text === 'stack') return expandStack(statement, place, expansion)
  if (body) fail(expansion)
  if (body) return refuseBody(statement, body, place.scope, context)
  const binding = find(place.scope, word.text)
  if (binding?.kind !== 'block') {
    const isEnd = word.text === 'input' || word.text === 'output'
    if (!place.branch || !isEnd) return add(statement, place, expansion)
    fail(expansion)
    return context.report('MLP1320', { word: word.text }, word.origin)
  }
  if (place.inside.includes(binding)) {
    fail(expansion)
    const declared = { origin: binding.name.origin, text: 'declared here' }
    return context.report('MLP1602', { name: word.text }, word.origin, [declared])
  }
  if (place.inside.length >= limits.depth) return context.report('MLP1503', { limit: limits.depth }, word.origin)
  const scope = enterBlock(statement, binding, place.scope, context)
  if (!scope) return fail(expansion)
  const prefix = qualify(place, label ?? word)
  expandBody(
    binding.block.body,
    { ...place, scope, prefix, turns: [], use: statement, inside: [...place.inside, binding] },
    expansion,
  )
}

function expandStack(statement: Statement, place: Place, expansion: Expansion): void {
  const taken = takeName(statement, () => 'stack encoder { … }', expansion.context)
  if (!taken) return fail(expansion)
  if (!statement.body) return expansion.context.report('MLP1215', {}, statement.origin)
  const stack = taken.name.text
  const { stacks, context } = expansion
  const earlier = stacks.get(stack)
  if (place.stack !== undefined || earlier) fail(expansion)
  if (place.stack !== undefined) {
    return context.report('MLP1729', { stack, outer: place.stack }, taken.name.origin)
  }
  if (earlier) {
    // In a repeat both are the same statement.
    const label = earlier === taken.name.origin ? [] : [{ origin: earlier, text: 'the first one' }]
    return context.report('MLP1728', { stack }, taken.name.origin, label)
  }
  stacks.set(stack, taken.name.origin)
  expandBody(statement.body, { ...place, stack, prefix: qualify(place, taken.name), turns: [] }, expansion)
}

/** Its branches one after the other, then the join itself: a value stands before whatever reads it. */
function expandJoin(statement: Statement, place: Place, expansion: Expansion): void {
  const { word, label, body, origin } = statement
  const { context } = expansion
  if (!body) {
    fail(expansion)
    return context.report('MLP1321', { word: word.text, example: 'join add { branch { … }; branch {} }' }, origin)
  }
  const branches: Branch[] = []
  const before = expansion.complete
  expansion.complete = true
  expandBody(body, { ...within(place, label), branches }, expansion)
  // Where one of them is wrong, how many there are is not the trouble.
  if (expansion.complete && branches.length < 2) {
    fail(expansion)
    context.report('MLP1316', { count: branches.length }, word.origin)
  }
  if (expansion.complete) add(statement, place, expansion, branches)
  expansion.complete &&= before
}

function expandBranch(statement: Statement, place: Place, expansion: Expansion): void {
  const { word, label, body, arguments: args, origin } = statement
  const { branches, ...outside } = place
  const { context } = expansion
  if (!branches || !body || args.length > 0) {
    fail(expansion)
    if (!branches) return context.report('MLP1317', {}, word.origin)
    return context.report('MLP1321', { word: word.text, example: 'branch { … }' }, origin)
  }
  const branch: Branch = { origin, ...(place.branch && { outer: place.branch }) }
  branches.push(branch)
  expandBody(body, { ...within(outside, label), branch }, expansion)
}
