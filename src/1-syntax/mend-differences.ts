/** What was meant by numbers that were run together, as in `range: 0-16` and `dense 64-1`, which has been reported. */
import type { Argument, Expression } from './ast.js'

/** Statements then read on, and nothing else is said about what follows from it. */
export function mendDifferences(args: readonly Argument[]): readonly Argument[] {
  const mended: Argument[] = []
  for (const arg of args) {
    const last = mended.at(-1)
    if (!last || !isRunOn(last, arg)) mended.push(arg)
    else {
      const origin = { ...last.origin, end: arg.origin.end }
      mended[mended.length - 1] = { ...last, value: meant(last, arg, mended.at(-2)), origin }
    }
  }
  return mended
}

const isRunOn = (last: Argument, { key, value, origin }: Argument): boolean =>
  !key && value.kind === 'number' && isNegative(value.value) && origin.start === last.origin.end

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0)

function meant({ key, value }: Argument, to: Argument, before: Argument | undefined): Expression {
  const right = to.value.kind === 'number' ? { ...to.value, value: -to.value.value } : to.value
  const origin = { ...value.origin, end: to.origin.end }
  const ofRange = key ? takesRange(key.text) : before?.value.kind === 'path' && isClass(before.value.words)
  return ofRange
    ? { kind: 'range', operator: '..', from: value, to: right, origin }
    : { kind: 'arithmetic', operator: '-', left: value, right, origin }
}

export const takesRange = (key: string): boolean => key === 'range' || key === 'scale'
const isClass = (words: readonly { readonly text: string }[]): boolean =>
  words.length === 1 && words[0]?.text === 'class'

/** The number before a `-` that stands where a range belongs: `range: 0`, `output digit class 0`. */
export const rangeBegun = (before: string): string | undefined =>
  /(?:\b(?:range|scale):|\bclass)\s*(-?[\d.]+)$/.exec(before)?.[1]
