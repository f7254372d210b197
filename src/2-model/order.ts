/** Where statements of a model may stand, and that their labels differ. */
import type { Expression, ModelDeclaration } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import type { Placed } from './expand.js'
import { endMeant } from './foreign-words.js'

export const isWord =
  (word: string) =>
  ({ statement }: Placed): boolean =>
    statement.word.text === word

export function checkLabels(placed: readonly Placed[], context: Context): void {
  const labels = new Map<string, Placed>()
  for (const one of placed) {
    const { label, statement } = one
    if (label === undefined) continue
    const earlier = labels.get(label)
    const origin = statement.label?.origin ?? statement.origin
    if (isWord('input')(one) || isWord('output')(one)) {
      context.report('MLP1404', { label, owner: statement.word.text }, origin)
    } else if (earlier) {
      // Out of a block both stand at the same place; what differs is where the block is used.
      const [here, there] = [one, earlier].map(({ statement, use }) => (use ?? statement).origin)
      context.report('MLP1305', { label }, here, there && [{ origin: there, text: 'first used here' }])
    } else labels.set(label, one)
  }
}

/** It is written in another way, or stands on the line of another statement, which was reported. */
const isMeantAs =
  (word: 'input' | 'output') =>
  ({ statement }: Placed): boolean =>
    endMeant(statement.word.text) === word || statement.arguments.some(({ value }) => hasWord(value, word))

const hasWord = (value: Expression, word: string): boolean =>
  value.kind === 'range'
    ? hasWord(value.to, word)
    : value.kind === 'path' && value.words.length === 1 && value.words[0]?.text === word

/** One input, first; one output, last. */
export function checkOrder({ name }: ModelDeclaration, placed: readonly Placed[], context: Context): void {
  for (const word of ['input', 'output'] as const) {
    const [first, second] = placed.filter(isWord(word))
    if (!first && !placed.some(isMeantAs(word))) context.report('MLP1312', { word, model: name.text }, name.origin)
    if (first && second) {
      const label = { origin: first.statement.origin, text: 'the first one' }
      context.report('MLP1313', { word }, second.statement.origin, [label])
    }
  }
  const inputAt = placed.findIndex(isWord('input'))
  const outputAt = placed.findIndex(isWord('output'))
  const [before] = placed
  if (inputAt > 0 && before)
    context.report('MLP1314', {}, before.statement.origin, labelAt(placed[inputAt], 'the input'))
  const after = outputAt === -1 ? undefined : placed[outputAt + 1]
  if (after && !isWord('output')(after)) {
    context.report('MLP1315', {}, after.statement.origin, labelAt(placed[outputAt], 'the output'))
  }
}

const labelAt = (placed: Placed | undefined, text: string) =>
  placed ? [{ origin: placed.statement.origin, text }] : []
