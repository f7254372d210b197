/** `data "digits.csv" val: 20%`, `data "mnist/train" rows: 1000 test: "mnist/t10k"`: where rows come from. */
import type { RunDeclaration, Statement } from '../1-syntax/ast.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluateArguments } from './evaluate.js'
import { readCount, readShare, wrongKind } from './read-value.js'
import type { Scope } from './scope.js'
import type { TrainingPlan } from './training-plan.js'
import type { Value } from './value.js'

/** Pretraining knows no right answers, so that nothing is held out and nothing is tested. */
const keysOf = { train: ['val', 'test', 'rows'], pretrain: ['rows'] } satisfies Record<RunDeclaration['kind'], string[]>

/** More rows than any file has. */
const mostRows = 1e9

export const readData =
  (kind: RunDeclaration['kind']) =>
  (
    { arguments: given, origin }: Statement,
    scope: Scope,
    context: Context,
  ): NonNullable<TrainingPlan['data']> | undefined => {
    const args = evaluateArguments(given, scope, context)
    const foreign =
      kind === 'pretrain' ? args?.find(({ key }) => key?.text === 'val' || key?.text === 'test') : undefined
    if (foreign?.key) return context.report('MLP1417', { key: foreign.key.text }, foreign.key.origin)
    const assigned = args && assign({ owner: 'data', positional: ['path'], keys: keysOf[kind] }, args, context)
    if (!assigned) return undefined
    const path = assigned.get('path')
    if (!path) return context.report('MLP1407', {}, origin)
    const read = readPath(path, 'path', context)
    const share = assigned.get('val')
    const validation = share ? readShare(share, { owner: 'data', name: 'val' }, context, 'held out') : 0
    const test = assigned.get('test')
    const testPath = test && readPath(test, 'test', context)
    const first = assigned.get('rows')
    const rows = first && readCount(first, { owner: 'data', name: 'rows' }, context, mostRows)
    if (read === undefined || validation === undefined) return undefined
    if ((test && testPath === undefined) || (first && rows === undefined)) return undefined
    return {
      path: read,
      validation,
      ...(testPath !== undefined && { test: testPath }),
      ...(rows !== undefined && { rows }),
      origin: path.origin,
    }
  }

function readPath(value: Value, name: 'path' | 'test', context: Context): string | undefined {
  if (value.kind === 'word') {
    return context.report('MLP1408', { path: value.word, before: name === 'path' ? 'data' : `${name}:` }, value.origin)
  }
  if (value.kind !== 'text') return wrongKind(value, { owner: 'data', name }, 'a path in quotes', context)
  return value.value === '' ? context.report('MLP1407', {}, value.origin) : value.value
}
