import type { Output } from '../2-model/model.js'
import { isMissing, looksNumeric, parseNumber, type ParsedNumber, type Precision } from './number.js'

export type ParsedTarget = ParsedNumber | { readonly kind: 'not a label' | 'not a boolean' }

/** A reader of target cells, made once for an output: a class becomes its index, yes and no become 1 and 0. */
export function targetReader(output: Output, precision: Precision): (text: string) => ParsedTarget {
  switch (output.kind) {
    case 'class':
      return classReader(output.labels)
    case 'binary':
      return readBoolean
    case 'number':
      return (text) => parseNumber(text, precision)
    default:
      return output satisfies never
  }
}

function classReader(labels: readonly (number | string)[]): (text: string) => ParsedTarget {
  const byText = new Map(labels.map((label, index) => [String(label), index]))
  // A numeric label may be written 3 or 3.0. Names may stand as the class's number too, as many exports have them;
  // not where a name itself looks like a number, since the two could disagree.
  const byNumber = new Map<number, number>()
  const namesOnly = labels.every((label) => typeof label === 'string' && !looksNumeric(label))
  labels.forEach((label, index) => {
    if (typeof label === 'number') byNumber.set(label, index)
    else if (namesOnly) byNumber.set(index, index)
  })
  // `None` beside the label `none` is that label misspelt: were it a missing value, a class could be left out unseen.
  const inAnyCase = new Set([...byText.keys()].map((label) => label.toLowerCase()))
  return (text) => {
    const trimmed = text.trim()
    const exact = byText.get(trimmed)
    if (exact !== undefined) return { kind: 'number', value: exact }
    if (inAnyCase.has(trimmed.toLowerCase())) return { kind: 'not a label' }
    if (isMissing(trimmed)) return { kind: 'missing' }
    const number = parseNumber(trimmed, 'f64')
    const index = number.kind === 'number' ? byNumber.get(number.value) : undefined
    return index === undefined ? { kind: 'not a label' } : { kind: 'number', value: index }
  }
}

const booleans = new Map([
  ['0', 0],
  ['1', 1],
  ['false', 0],
  ['true', 1],
  ['no', 0],
  ['yes', 1],
])

function readBoolean(text: string): ParsedTarget {
  const word = text.trim().toLowerCase()
  if (isMissing(word)) return { kind: 'missing' }
  const number = parseNumber(word, 'f64')
  const value = booleans.get(number.kind === 'number' ? String(number.value) : word)
  return value === undefined ? { kind: 'not a boolean' } : { kind: 'number', value }
}
