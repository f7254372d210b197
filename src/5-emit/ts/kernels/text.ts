/** Scalar expressions as TypeScript, with as few parentheses as Prettier would leave. */
import { note, numeral } from '../printer/index.js'
import type { BinaryOp, ComparisonOp, Expr, UnaryOp } from '../../../expression/types.js'
import { isBinary, isComparison, isUnary } from '../../../expression/apply.js'

/** A printed expression: what binds it together, and for a chain of operands the pieces it can be broken into. */
export interface Text {
  readonly text: string
  readonly level: Level
  /** `a +`, `b +`, `c`: where a long line may break. */
  readonly pieces?: readonly string[]
  /** The operator of a chain: `*` and `/` are not mixed without parentheses. */
  readonly operator?: string
}
type Level = 'choice' | 'comparison' | 'sum' | 'product' | 'sign' | 'atom'
const levels: readonly Level[] = ['choice', 'comparison', 'sum', 'product', 'sign', 'atom']

export const atom = (text: string): Text => ({ text, level: 'atom' })

/** Functions of the runtime and of `Math` that stand for operations. IEEE 754 fixes those of `Math` that are used. */
const calls = {
  abs: 'Math.abs',
  sign: 'Math.sign',
  sqrt: 'Math.sqrt',
  exp: 'exp',
  log: 'log',
  expm1: 'expm1',
  log1p: 'log1p',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  softplus: 'softplus',
  min: 'Math.min',
  max: 'Math.max',
} satisfies Record<Exclude<UnaryOp, 'neg'> | 'min' | 'max', string>

const symbols = { add: '+', sub: '-', mul: '*', div: '/' } satisfies Record<Exclude<BinaryOp, 'min' | 'max'>, string>
const comparisons = { lt: '<', le: '<=', gt: '>', ge: '>=', eq: '===' } satisfies Record<ComparisonOp, string>

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
    const [condition, a, b] = [operand(e.condition), operand(e.a), operand(e.b)]
    const parts = [within(condition, 'comparison'), within(a, 'comparison'), within(b, 'choice')] as const
    const text = `${parts[0]} ? ${parts[1]} : ${parts[2]}`
    return { text, level: 'choice', pieces: [parts[0], `? ${parts[1]}`, `: ${parts[2]}`] }
  }
  if (isComparison(e)) {
    const text = `${within(operand(e.a), 'sum')} ${comparisons[e.op]} ${within(operand(e.b), 'sum')}`
    return { text, level: 'comparison' }
  }
  if (isUnary(e)) {
    const a = operand(e.a)
    return e.op === 'neg' ? { text: `-${within(a, 'atom')}`, level: 'sign' } : atom(`${calls[e.op]}(${a.text})`)
  }
  if (isBinary(e)) {
    const [a, b] = [operand(e.a), operand(e.b)]
    return e.op === 'min' || e.op === 'max' ? atom(`${calls[e.op]}(${a.text}, ${b.text})`) : chain(symbols[e.op], a, b)
  }
  return e satisfies never
}

/** a + b, flat where a is already such a chain. */
export function chain(operator: string, a: Text, b: Text): Text {
  const level: Level = operator === '+' || operator === '-' ? 'sum' : 'product'
  const joins = a.level === level && (level === 'sum' || a.operator === operator)
  const left = joins ? a.text : a.level === level ? `(${a.text})` : within(a, level)
  const right = within(b, level === 'sum' ? 'product' : 'sign')
  const before = joins && a.pieces ? a.pieces : [left]
  const pieces = [...before.slice(0, -1), `${before.at(-1) ?? ''} ${operator}`, right]
  return { text: `${left} ${operator} ${right}`, level, pieces, operator }
}

/** The text, in parentheses if it binds weaker than its place asks for. */
function within(part: Text, needed: Level): string {
  return levels.indexOf(part.level) < levels.indexOf(needed) ? `(${part.text})` : part.text
}

/** `head = value` at a depth of indentation, broken as Prettier breaks it where it is too wide. */
export function assign(head: string, value: Text, depth: number): string {
  const room = 120 - 2 * depth
  const line = `${head} ${value.text}`
  if (line.length <= room || !value.pieces) return line
  if (value.text.length + 2 <= room) return `${head}\n  ${value.text}`
  const [first = '', ...rest] = value.pieces
  const deeper = value.level === 'choice' ? '    ' : '  '
  return [head, `  ${first}`, ...rest.map((piece) => `${deeper}${piece}`)].join('\n')
}
