/** Expressions, from the parser's nodes to the AST. */
import type * as cst from '../../grammar/cst.js'
import { Arrow, endOf, isA, type Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import type { Origin, SourceFile } from '../diagnostics/source.js'
import type * as ast from './ast.js'
import { rangeBegun } from './mend-differences.js'
import { readDimensions, readNumber, readText } from './literals.js'
import { abbreviate, span } from './place.js'
import type { Problems } from './problems.js'

/** What reading a file needs at hand. */
export interface Reading {
  readonly file: SourceFile
  readonly problems: Problems
}

export function readExpression(reading: Reading, { children }: cst.ExpressionNode): ast.Expression {
  const from = readQuantity(reading, children.from[0])
  const operator = isA(children.operator?.[0], Arrow) ? '->' : '..'
  const to = children.to?.[0]
  if (!to) return from
  const end = readQuantity(reading, to)
  return { kind: 'range', operator, from, to: end, origin: join(from, end) }
}

function readQuantity(reading: Reading, { children }: cst.QuantityNode): ast.Expression {
  const { text, dimensions, list, factor, unit } = children
  if (text) return readString(reading.file, text[0])
  if (dimensions) {
    const [token] = dimensions
    return { kind: 'dimensions', sizes: readDimensions(token.image), origin: span(reading.file, token) }
  }
  if (list) return readList(reading, list[0])
  if (!factor) throw new Error('a quantity without a value')
  const value = readSigned(reading, factor[0])
  if (!unit) return value
  const name = readName(reading.file, unit[0])
  return { kind: 'unit', value, unit: name, origin: join(value, name) }
}

export const readString = (file: SourceFile, token: Token): ast.StringLiteral => ({
  kind: 'string',
  value: readText(token).value,
  origin: span(file, token),
})

const readList = (reading: Reading, { children }: cst.ListNode): ast.ListExpression => ({
  kind: 'list',
  items: (children.expression ?? []).map((item) => readExpression(reading, item)),
  origin: span(reading.file, children.open[0], children.close[0]),
})

/** Outside of parentheses a `-` is the sign of a number; anything more is arithmetic that lacks its parentheses. */
function readSigned(reading: Reading, node: cst.FactorNode): ast.Expression {
  const value = readFactor(reading, node)
  const minus = node.children.minus?.[0]
  if (!minus) return value
  const { text } = reading.file
  const touchesValueBefore = /[\w%)\]"]/.test(text.charAt(minus.startOffset - 1))
  const touchesOperand = !/\s/.test(text.charAt(endOf(minus)))
  if (value.kind !== 'number' || touchesValueBefore || !touchesOperand) {
    const before = text.slice(Math.max(0, minus.startOffset - 40), minus.startOffset)
    const from = /[\w.]*$/.exec(before)?.[0] ?? ''
    const instead = touchesOperand && abbreviate(from + text.slice(minus.startOffset, value.origin.end))
    const begun = rangeBegun(before)
    const range = begun && abbreviate(`${begun}..${text.slice(endOf(minus), value.origin.end)}`)
    if (instead && touchesValueBefore && /^[A-Za-z_][\w.]*$/.test(from) && value.kind === 'negation') {
      const args = { name: instead.replace('-', '_'), difference: instead }
      reading.problems.add(() => report('MLP0035', args, span(reading.file, minus)))
      return value
    }
    reading.problems.add(() =>
      instead && range
        ? report('MLP0027', { range }, span(reading.file, minus))
        : report('MLP0016', instead ? { instead } : {}, span(reading.file, minus)),
    )
  }
  return value
}

function readFactor(reading: Reading, { children }: cst.FactorNode): ast.Expression {
  const value = readOperand(reading, children)
  const minus = children.minus?.[0]
  if (!minus) return value
  const origin: Origin = { ...value.origin, start: minus.startOffset }
  return value.kind === 'number' ? { ...value, value: -value.value, origin } : { kind: 'negation', value, origin }
}

function readOperand(reading: Reading, factor: cst.FactorNode['children']): ast.Expression {
  const { number, percent, reference, parenthesis } = factor
  if (number) {
    const value = readNumber(number[0].image)
    const origin = span(reading.file, number[0], percent?.[0])
    return { kind: 'number', value: percent ? value / 100 : value, percent: percent !== undefined, origin }
  }
  if (reference) return readReference(reading, reference[0])
  if (!parenthesis) throw new Error('an operand without a value')
  const { open, sum, close } = parenthesis[0].children
  const value = readSum(reading, sum[0])
  // The parentheses belong to the calculation, so that a caret shows all of it.
  return value.kind === 'arithmetic' ? { ...value, origin: span(reading.file, open[0], close[0]) } : value
}

const readSum = (reading: Reading, { children }: cst.SumNode): ast.Expression =>
  fold(
    children.product.map((product) => readProduct(reading, product)),
    children.operator,
  )

const readProduct = (reading: Reading, { children }: cst.ProductNode): ast.Expression =>
  fold(
    children.factor.map((factor) => readFactor(reading, factor)),
    children.operator,
  )

/** `a - b - c` is `(a - b) - c`. */
function fold(values: readonly ast.Expression[], operators: readonly Token[] = []): ast.Expression {
  return values.reduce((left, right, index) => ({
    kind: 'arithmetic',
    operator: arithmetic(operators[index - 1]?.image),
    left,
    right,
    origin: join(left, right),
  }))
}

function arithmetic(image: string | undefined): ast.ArithmeticExpression['operator'] {
  if (image === '+' || image === '-' || image === '*' || image === '/') return image
  throw new Error(`not an operator: ${image}`)
}

function readReference(reading: Reading, { children }: cst.ReferenceNode): ast.Path | ast.Call {
  const callee = readPath(reading.file, children.path[0])
  const close = children.close?.[0]
  if (!close) return callee
  const origin: Origin = { ...callee.origin, end: endOf(close) }
  const args = (children.argument ?? []).map((argument) => readArgument(reading, argument))
  return { kind: 'call', callee, arguments: args, origin }
}

export function readArgument(reading: Reading, { children }: cst.ArgumentNode): ast.Argument {
  const value = readExpression(reading, children.expression[0])
  const key = children.key && readName(reading.file, children.key[0])
  return key ? { key, value, origin: join(key, value) } : { value, origin: value.origin }
}

export function readPath(file: SourceFile, { children }: cst.PathNode): ast.Path {
  const words = children.word.map((token) => readName(file, token))
  return { kind: 'path', words, origin: span(file, children.word[0], children.word.at(-1)) }
}

/** A word of a path may be a number behind its dot: `fc.1.hidden`. */
export function readName(file: SourceFile, token: Token): ast.Name {
  const origin = span(file, token)
  return token.image.startsWith('.')
    ? { text: token.image.slice(1), origin: { ...origin, start: origin.start + 1 } }
    : { text: token.image, origin }
}

const join = (first: { origin: Origin }, last: { origin: Origin }): Origin => ({
  ...first.origin,
  end: last.origin.end,
})
