/** Expressions to values: names looked up, arithmetic done. */
import type { Argument, ArithmeticExpression, Expression, Path } from '../1-syntax/ast.js'
import type { Context } from './context.js'
import { find, type Scope } from './scope.js'
import { undefinedName } from './unknown.js'
import { describe, type ArgumentValue, type NumberValue, type Value } from './value.js'

export function evaluate(expression: Expression, scope: Scope, context: Context): Value | undefined {
  const { origin } = expression
  switch (expression.kind) {
    case 'number':
      // A literal beyond the largest number was reported where it was read.
      if (!Number.isFinite(expression.value)) return undefined
      return { kind: 'number', value: expression.value, percent: expression.percent, origin }
    case 'string':
      return { kind: 'text', value: expression.value, origin }
    case 'dimensions':
      return { kind: 'dimensions', sizes: expression.sizes, origin }
    case 'list': {
      const items = expression.items.map((item) => evaluate(item, scope, context))
      return items.every(isDefined) ? { kind: 'list', items, origin } : undefined
    }
    case 'range': {
      const from = evaluate(expression.from, scope, context)
      const to = evaluate(expression.to, scope, context)
      return from && to && { kind: 'range', operator: expression.operator, from, to, origin }
    }
    case 'unit': {
      const count = evaluateNumber(expression.value, scope, context)
      return count && { kind: 'quantity', value: count.value, unit: expression.unit, origin }
    }
    case 'arithmetic':
      return calculate(expression, scope, context)
    case 'negation': {
      const operand = evaluateNumber(expression.value, scope, context)
      return operand && { ...operand, value: -operand.value, origin }
    }
    case 'path':
      return lookUp(expression, scope, context)
    case 'call': {
      const args = evaluateArguments(expression.arguments, scope, context)
      return args && { kind: 'call', word: dotted(expression.callee), arguments: args, scope, origin }
    }
    default:
      return expression satisfies never
  }
}

export function evaluateArguments(
  args: readonly Argument[],
  scope: Scope,
  context: Context,
): readonly ArgumentValue[] | undefined {
  const values = args.map(({ key, value: expression, origin }): ArgumentValue | undefined => {
    const value = evaluate(expression, scope, context)
    return value && { ...(key && { key }), value, origin }
  })
  return values.every(isDefined) ? values : undefined
}

const dotted = (path: Path): string => path.words.map((word) => word.text).join('.')

const isDefined = <T>(value: T | undefined): value is T => value !== undefined

function lookUp(path: Path, scope: Scope, context: Context): Value | undefined {
  const { origin } = path
  const word = dotted(path)
  const binding = find(scope, word)
  if (!binding) return { kind: 'word', word, scope, origin }
  context.use(binding.name)
  if (binding.kind === 'block') {
    const label = { origin: binding.name.origin, text: 'declared here' }
    return context.report('MLP1009', { name: word }, origin, [label])
  }
  const value = binding.value()
  return value && { ...value, origin, declared: value.declared ?? value.origin }
}

function evaluateNumber(expression: Expression, scope: Scope, context: Context): NumberValue | undefined {
  const value = evaluate(expression, scope, context)
  return value && toNumber(value, context)
}

function toNumber(value: Value, context: Context): NumberValue | undefined {
  if (value.kind === 'number') return value
  if (value.kind === 'word') return undefinedName(value.word, value.scope, value.origin, context)
  return context.report('MLP1208', { found: describe(value) }, value.origin)
}

function calculate(
  { operator, left, right, origin }: ArithmeticExpression,
  scope: Scope,
  context: Context,
): NumberValue | undefined {
  const [a, b] = [evaluateNumber(left, scope, context), evaluateNumber(right, scope, context)]
  if (!a || !b) return undefined
  if (operator === '/' && b.value === 0) return context.report('MLP1209', {}, origin)
  const value = operations[operator](a.value, b.value)
  if (!Number.isFinite(value)) return context.report('MLP1210', {}, origin)
  return { kind: 'number', value, percent: a.percent || b.percent, origin }
}

const operations = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
} satisfies Record<ArithmeticExpression['operator'], (a: number, b: number) => number>
