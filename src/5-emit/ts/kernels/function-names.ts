/** What the functions of an entry would like to be called: after what they fill. */
import { writesOf } from '../../../4-loops/effects.js'
import type { Buffer, Entry, Statement } from '../../../4-loops/program.js'
import { capitalised } from '../printer/index.js'

export const nameOf = (group: readonly Statement[], entry: Entry, buffers: ReadonlyMap<string, Buffer>): string =>
  inEntry(entry, nameInPhase(group, entry, buffers))

/** `forwardDense1` of another phase is another function: `pretrainEncoder1ForwardDense1`. */
function inEntry(entry: Entry, name: string): string {
  const phase = phaseOf(entry)
  return phase === undefined ? name : `pretrain${phase}${capitalised(name.replace(phase, ''))}`
}

/** `Encoder1` in its pretraining. */
function phaseOf({ name }: Entry): string | undefined {
  const [kind, phase] = name.split('.')
  return kind === 'pretrain' && phase !== undefined ? capitalised(phase) : undefined
}

function nameInPhase(group: readonly Statement[], entry: Entry, buffers: ReadonlyMap<string, Buffer>): string {
  const first = group.find(({ kind }) => kind !== 'clear') ?? group[0]
  if (!first || first.phase === 'prepare') return entry.name === 'apply' ? 'prepareUpdate' : 'prepareStep'
  if (first.kind === 'clear') return 'clearTotals'
  if (first.kind === 'transpose') return `transpose${capitalised(first.from)}`
  if (first.kind === 'nest') {
    if (first.unroll)
      return entry.name === 'train' || entry.name === 'accumulate'
        ? 'trainEachRow'
        : `${phaseOf(entry) ? '' : entry.name}EachRow`
    return first.body.some(({ phase }) => phase === 'backward') && entry.name !== 'evaluate' && entry.name !== 'infer'
      ? `${first.scope}AndGradient`
      : first.body.some(({ scope }) => scope === 'loss')
        ? 'answerAndLoss'
        : `${verbOf(first, entry)}${capitalised(filled(first.body.at(-1) ?? first))}`
  }
  if (entry.name === 'prepare') return `prepare${capitalised(first.stores.at(-1)?.buffer ?? first.scope)}`
  const states = first.stores.filter(({ buffer }) => buffers.get(buffer)?.role === 'state')
  const last = states.at(-1)
  if (last && first.phase === 'update') return `update${capitalised(last.buffer)}`
  if (first.kind === 'contract' && first.phase === 'update')
    return `sum${capitalised(first.stores.at(-1)?.buffer ?? first.scope)}`
  if (first.kind === 'reduce' && (first.over === 'rows' || first.rows !== 'batch'))
    return `sum${capitalised(first.stores.at(-1)?.buffer ?? first.scope)}`
  return `${verbOf(first, entry)}${capitalised(first.kind === 'map' ? filled(first) : first.scope)}`
}

/** A layer that predicts in another way than it trains has another name. */
const verbOf = ({ phase }: Statement, { name }: Entry): string =>
  phase === 'forward' && (name === 'infer' || name === 'evaluate') ? 'infer' : phase

/** What a statement is there for: the value it fills last where that is called after its layer, else the layer. */
function filled(statement: Statement): string {
  const last = writesOf(statement).at(-1)
  return last?.startsWith(statement.scope) ? last : statement.scope
}
