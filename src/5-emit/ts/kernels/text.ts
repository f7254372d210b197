/** Scalar expressions as TypeScript, with as few parentheses as Prettier would leave. */
import { note, numeral } from '../printer/index.js'
import type { BinaryOp, ComparisonOp, Expr, UnaryOp } from '../../../expression/types.js'
import { isBinary, isComparison, isUnary } from '../../../expression/apply.js'

/** A printed expression: what binds it together, and for a chain of operands the pieces it can be broken into. */
export interface Text {
  readonly text: string
  readonly level: Level
  /** `a +`, `b +`, `c`, or a condition and its two branches: where a long line may break. */
  readonly pieces?: readonly Piece[]
  /** Of a call: arguments break one a line. */
  readonly call?: { readonly name: string; readonly given: readonly Text[] }
  /** A choice in parentheses, which it loses when it is broken. */
  readonly isChoice?: true
  /** The operator of a chain: `*` and `/` are not mixed without parentheses. */
  readonly operator?: string
}
interface Piece {
  readonly before?: string
  readonly value: Text
  readonly after?: string
}
type Level = 'choice' | 'comparison' | 'sum' | 'product' | 'sign' | 'atom'
const levels: readonly Level[] = ['choice', 'comparison', 'sum', 'product', 'sign', 'atom']

export const atom = (text: string): Text => ({ text, level: 'atom' })

export const called = (name: string, given: readonly Text[]): Text => ({
  text: `${name}(${given.map(({ text }) => text).join(', ')})`,
  level: 'atom',
  call: { name, given },
})

/** Functions of the runtime and of `Math` that stand for operations. IEEE 754 fixes those of `Math` that are used. */
type CalledBinary = 'min' | 'max' | 'pow'
const calls = {
  abs: 'Math.abs',
  sign: 'Math.sign',
  sqrt: 'Math.sqrt',
  floor: 'Math.floor',
  fround: 'Math.fround',
  exp: 'exp',
  log: 'log',
  expm1: 'expm1',
  log1p: 'log1p',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  softplus: 'softplus',
  erf: 'erf',
  sin: 'sin',
  cos: 'cos',
  pow: 'pow',
  min: 'Math.min',
  max: 'Math.max',
} satisfies Record<Exclude<UnaryOp, 'neg'> | CalledBinary, string>

const symbols = { add: '+', sub: '-', mul: '*', div: '/' } satisfies Record<Exclude<BinaryOp, CalledBinary>, string>
const comparisons = { lt: '<', le: '<=', gt: '>', ge: '>=', eq: '===' } satisfies Record<ComparisonOp, string>

const isCalled = (op: BinaryOp): op is CalledBinary => Object.hasOwn(calls, op)

/** The runtime function behind an operation, if it has one. */
export function runtimeCall(op: Expr<never>['op']): string | undefined {
  const name = Object.hasOwn(calls, op) ? calls[op as keyof typeof calls] : undefined
  return name === undefined || name.startsWith('Math.') ? undefined : name
}

/** `operand` prints the parts: a caller may have bound some of them to names. */
export function printOperation<L>(e: Expr<L>, operand: (part: Expr<L>) => Text): Text {
  if (e.op === 'const') {
    const text = numeral(e.value)
    return { text: e.note === undefined ? text : `${text} ${note(e.note).text}`, level: e.value < 0 ? 'sign' : 'atom' }
  }
  if (e.op === 'leaf') return operand(e)
  if (e.op === 'where') {
    const condition = within(operand(e.condition), 'comparison')
    const [a, b] = [branch(operand(e.a)), operand(e.b)]
    const pieces = [{ value: condition }, { before: '? ', value: a }, { before: ': ', value: b }]
    return { text: `${condition.text} ? ${a.text} : ${b.text}`, level: 'choice', pieces }
  }
  if (isComparison(e)) {
    const text = `${within(operand(e.a), 'sum').text} ${comparisons[e.op]} ${within(operand(e.b), 'sum').text}`
    return { text, level: 'comparison' }
  }
  if (isUnary(e)) {
    const a = operand(e.a)
    if (e.op !== 'neg') return called(calls[e.op], [a])
    return a.level === 'atom' ? { text: `-${a.text}`, level: 'sign' } : { ...enclosed('-(', a), level: 'sign' }
  }
  if (isBinary(e)) {
    const [a, b] = [operand(e.a), operand(e.b)]
    return isCalled(e.op) ? called(calls[e.op], [a, b]) : chain(symbols[e.op], a, b)
  }
  return e satisfies never
}

/** a + b, flat where a is already such a chain. */
export function chain(operator: string, a: Text, b: Text): Text {
  const level: Level = operator === '+' || operator === '-' ? 'sum' : 'product'
  const joins = a.level === level && (level === 'sum' || a.operator === operator)
  const left = joins ? a : a.level === level ? enclosed('(', a) : within(a, level)
  const right = within(b, level === 'sum' ? 'product' : 'sign')
  const before = joins && a.pieces ? a.pieces : [{ value: left }]
  const last = before.at(-1) ?? { value: left }
  const pieces = [...before.slice(0, -1), { ...last, after: ` ${operator}` }, { value: right }]
  return { text: `${left.text} ${operator} ${right.text}`, level, pieces, operator }
}

/** The expression, in parentheses if it binds weaker than its place asks for. */
function within(part: Text, needed: Level): Text {
  return levels.indexOf(part.level) < levels.indexOf(needed) ? enclosed('(', part) : part
}

/** In parentheses, which stay with the first and the last of its pieces. */
function enclosed(open: string, part: Text): Text {
  const { pieces } = part
  const text = `${open}${part.text})`
  if (!pieces) return atom(text)
  const last = pieces.length - 1
  const own = pieces.map((piece, index) => ({
    ...piece,
    ...(index === 0 && { before: `${open}${piece.before ?? ''}` }),
    ...(index === last && { after: `${piece.after ?? ''})` }),
  }))
  return { text, level: 'atom', pieces: own }
}

/** What follows the `?`. */
const branch = (part: Text): Text =>
  part.level === 'choice' ? { ...part, text: `(${part.text})`, level: 'atom', isChoice: true } : part
const isChoice = (part: Text): boolean => part.level === 'choice' || part.isChoice === true

/** `head = value` at a depth of indentation, broken as Prettier breaks it where it is too wide. */
export function assign(head: string, value: Text, depth: number): string {
  const room = 120 - 2 * depth
  const line = `${head} ${value.text}`
  if (line.length > room && value.call) return `${head} ${broken(value, 0, 2, room, true).join('\n')}`
  if (line.length <= room || !value.pieces) return line
  return [head, ...broken(value, 2, value.level === 'choice' ? 4 : 2, room)].join('\n')
}

/** A call that is a statement of its own. */
export function alone(call: Text, depth: number): string {
  const room = 120 - 2 * depth
  return call.text.length <= room ? call.text : broken(call, 0, 2, room).join('\n')
}

/**
 * A wide expression piece by piece: the first at `first` columns of indentation, the others at `rest`. Choices inside of
 * a choice that is broken are broken too, however short.
 */
function broken(value: Text, first: number, rest: number, room: number, isForced = false): readonly string[] {
  const fits = first + value.text.length <= room
  if (value.call && (!fits || isForced)) {
    const { name, given } = value.call
    const own = given.map((one) => broken(one, first + 2, first + 4, room - 1).join('\n'))
    return [`${' '.repeat(first)}${name}(`, ...own.flatMap((one) => `${one},`.split('\n')), `${' '.repeat(first)})`]
  }
  if (!value.pieces || (fits && !isForced)) return [' '.repeat(first) + value.text]
  return value.pieces.flatMap(({ before = '', value: part, after = '' }, index) => {
    const indent = index === 0 ? first : rest
    const width = room - before.length - after.length
    const lines = broken(part, indent, indent + 2, width, isChoice(value) && isChoice(part))
    const start = `${' '.repeat(indent)}${before}${(lines[0] ?? '').slice(indent)}`
    const all = [start, ...lines.slice(1)]
    return [...all.slice(0, -1), `${all.at(-1) ?? ''}${after}`]
  })
}
