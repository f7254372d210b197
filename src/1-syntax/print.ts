/** The AST as compact text, a statement a line, for people and tests. */
import type { Argument, Body, Declaration, Expression, Item, Name, SpecFile } from './ast.js'

export function printSpec({ version, declarations }: SpecFile): string {
  const lines = [...(version ? [`mlp ${version.value}`] : []), ...declarations.flatMap(printDeclaration)]
  return lines.map((line) => `${line}\n`).join('')
}

function printDeclaration(declaration: Declaration): string[] {
  return [...printDoc(declaration.doc), ...printHeadAndBody(declaration)]
}

function printHeadAndBody(declaration: Declaration): string[] {
  switch (declaration.kind) {
    case 'import':
      return [`import ${declaration.names.map(text).join(', ')} from ${printExpression(declaration.from)}`]
    case 'let':
      return [`let ${declaration.name.text} = ${printExpression(declaration.value)}`]
    case 'block': {
      const parameters = declaration.parameters.map((one) =>
        one.default ? `${one.name.text} = ${printExpression(one.default)}` : one.name.text,
      )
      return [`block ${declaration.name.text}(${parameters.join(', ')})`, ...printBody(declaration.body)]
    }
    case 'data': {
      const from = declaration.from ? ` from ${printExpression(declaration.from)}` : ''
      return [`data ${declaration.name.text}${from}`, ...printBody(declaration.body)]
    }
    case 'model': {
      const on = declaration.on ? ` on ${printExpression(declaration.on)}` : ''
      return [`model ${declaration.name.text}${on}`, ...printBody(declaration.body)]
    }
    case 'train':
    case 'pretrain':
      return [`${declaration.kind} ${printExpression(declaration.target)}`, ...printBody(declaration.body)]
    default:
      return declaration satisfies never
  }
}

const printBody = ({ items }: Body): string[] => items.flatMap(printItem).map((line) => `  ${line}`)

function printItem(item: Item): string[] {
  const label = item.label ? `${item.label.text}: ` : ''
  const body = item.body ? printBody(item.body) : []
  return [...printDoc(item.doc), `${label}${printHead(item)}`, ...body]
}

function printHead(item: Item): string {
  switch (item.kind) {
    case 'repeat':
      return `repeat ${printExpression(item.count)}`
    case 'each':
      return `each ${item.variable.text} in ${printExpression(item.in)}`
    case 'statement':
      return [item.word.text, ...item.arguments.map(printArgument)].join(' | ')
    default:
      return item satisfies never
  }
}

const printArgument = ({ key, value }: Argument): string => `${key ? `${key.text}: ` : ''}${printExpression(value)}`

/** Arithmetic with all its parentheses, and a unit in brackets of its own, so that the structure shows. */
function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.percent ? `${percentOf(expression.value)}%` : `${expression.value}`
    case 'string':
      return JSON.stringify(expression.value)
    case 'dimensions':
      return expression.sizes.join('x')
    case 'list':
      return `[${expression.items.map(printExpression).join(', ')}]`
    case 'range':
      return `${printExpression(expression.from)} ${expression.operator} ${printExpression(expression.to)}`
    case 'unit':
      return `<${printExpression(expression.value)} ${expression.unit.text}>`
    case 'arithmetic':
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`
    case 'negation':
      return `(-${printExpression(expression.value)})`
    case 'path':
      return expression.words.map(text).join('.')
    case 'call':
      return `${printExpression(expression.callee)}(${expression.arguments.map(printArgument).join(', ')})`
    default:
      return expression satisfies never
  }
}

const text = (name: Name): string => name.text

const printDoc = (doc: string | undefined): string[] =>
  doc === undefined ? [] : doc.split('\n').map((line) => `/// ${line}`.trimEnd())

/** 7% is 0.07, and 0.07 × 100 is 7.000000000000001. */
const percentOf = (value: number): number => Number((value * 100).toPrecision(12))
