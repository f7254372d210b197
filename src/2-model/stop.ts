/** `stop val.loss patience: 4 epochs restore: best`: when training ends before its time. */
import type { Statement } from '../1-syntax/ast.js'
import type { OutputKind } from '../catalogue/define.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluateArguments } from './evaluate.js'
import { limits } from './limits.js'
import type { EarlyStop, StopMetric } from './model.js'
import { readCount, wrongKind } from './read-value.js'
import type { Scope } from './scope.js'
import { describe, type Value } from './value.js'

/** With the outputs that a metric is measured on. */
const metrics: ReadonlyMap<string, { readonly metric: StopMetric; readonly fits: readonly OutputKind[] }> = new Map([
  ['val.loss', { metric: 'val.loss', fits: ['class', 'binary', 'number'] }],
  ['val.accuracy', { metric: 'val.accuracy', fits: ['class', 'binary'] }],
  ['val.error', { metric: 'val.error', fits: ['class', 'binary'] }],
  ['loss', { metric: 'loss', fits: ['class', 'binary', 'number'] }],
])

export const readStop =
  (output: OutputKind) =>
  ({ word, arguments: given, origin }: Statement, scope: Scope, context: Context): EarlyStop | undefined => {
    const owner = word.text
    const args = evaluateArguments(given, scope, context)
    const assigned = args && assign({ owner, positional: ['metric'], keys: ['patience', 'restore'] }, args, context)
    if (!assigned) return undefined
    const [first, wait, kept] = ['metric', 'patience', 'restore'].map((name) => assigned.get(name))
    if (!first) return context.report('MLP1212', { owner, name: 'metric', doc: 'such as `val.loss`' }, origin)
    const metric = readMetric(first, output, context)
    if (!wait) return context.report('MLP1212', { owner, name: 'patience', doc: '`patience: 4 epochs`' }, origin)
    const patience = readPatience(wait, context)
    const restore = kept ? readRestore(kept, context) : 'last'
    if (metric === undefined || patience === undefined || restore === undefined) return undefined
    return { metric, patience, restore }
  }

function readMetric(value: Value, output: OutputKind, context: Context): StopMetric | undefined {
  if (value.kind !== 'word')
    return wrongKind(value, { owner: 'stop', name: 'metric' }, 'a metric such as `val.loss`', context)
  const found = metrics.get(value.word)
  if (!found) {
    const suggestion = context.suggest(value.word, value.origin, () => metrics.keys())
    return context.report(
      'MLP1414',
      { word: value.word, known: [...metrics.keys()].join(', '), ...suggestion },
      value.origin,
    )
  }
  if (found.fits.includes(output)) return found.metric
  return context.report('MLP1416', { metric: found.metric, output }, value.origin)
}

function readPatience(value: Value, context: Context): number | undefined {
  const isCount = value.kind === 'quantity' || (value.kind === 'number' && Number.isInteger(value.value))
  if (!isCount) return wrongKind(value, { owner: 'stop', name: 'patience' }, 'a count such as `4 epochs`', context)
  if (value.kind !== 'quantity' || !/^epochs?$/.test(value.unit.text)) {
    return context.report('MLP1415', { found: describe(value), count: String(value.value) }, value.origin)
  }
  const number = { kind: 'number' as const, value: value.value, percent: false, origin: value.origin }
  return readCount(number, { owner: 'stop', name: 'patience' }, context, limits.length)
}

function readRestore(value: Value, context: Context): EarlyStop['restore'] | undefined {
  if (value.kind === 'word' && (value.word === 'best' || value.word === 'last')) return value.word
  return wrongKind(value, { owner: 'stop', name: 'restore' }, '`best` or `last`', context)
}
