/** Declarations and statements, from segments to the AST. A head that cannot be read is left out, its body is not. */
import type * as cst from '../../grammar/cst.js'
import { parseDeclaration, parseItem, parseVersion } from '../../grammar/parser.js'
import * as t from '../../grammar/tokens.js'
import type { Token } from '../../grammar/tokens.js'
import { report } from '../diagnostics/report.js'
import type { Origin } from '../diagnostics/source.js'
import { closest } from '../diagnostics/suggest.js'
import type * as ast from './ast.js'
import { beginsDeclaration } from './declarations.js'
import type { Segment, SegmentBody } from './outline.js'
import { asDeclaration } from './foreign-declarations.js'
import { excerpt, span } from './place.js'
import { mendDifferences } from './mend-differences.js'
import { checked, tokensOf } from './read-head.js'
import { spell } from './spell.js'
import { readArgument, readExpression, readName, readPath, readString, type Reading } from './read-expression.js'

export function readSpec(reading: Reading, segments: readonly Segment[]): ast.SpecFile {
  const [first, ...others] = segments
  const version = first && t.isA(first.head[0], t.Mlp) ? readVersion(reading, first) : undefined
  const origin: Origin = { file: reading.file, start: 0, end: reading.file.text.length }
  const { declarations, unread } = readDeclarations(reading, version ? others : segments)
  const number = version?.number && { version: version.number }
  return { ...number, declarations, ...(unread && { unread }), origin }
}

function readVersion(reading: Reading, segment: Segment): { number?: ast.NumberLiteral } {
  const token = checked(reading, segment, parseVersion)?.children.number[0]
  if (!token) return {}
  const value = globalThis.Number(token.image)
  return { number: { kind: 'number', value, percent: false, origin: span(reading.file, token) } }
}

function readDeclarations(
  reading: Reading,
  segments: readonly Segment[],
): { readonly declarations: readonly ast.Declaration[]; readonly unread: boolean } {
  const declarations: ast.Declaration[] = []
  let unread = false
  let lost = false // among statements outside of any declaration, of which the first is reported
  for (const segment of segments) {
    if (reading.problems.full) break
    const [word] = segment.head
    const meant = asDeclaration(segment)
    const isDeclaration = meant !== undefined || t.isA(word, ...t.declarationWords)
    if (meant || (!isDeclaration && !lost)) reportNoDeclaration(reading, word, meant?.head[0])
    const declaration = isDeclaration ? readDeclaration(reading, meant ?? segment) : undefined
    if (declaration) declarations.push(declaration)
    else unread = true
    if (!isDeclaration && segment.body) readBody(reading, segment.body)
    lost = !isDeclaration
  }
  return { declarations, unread }
}

function reportNoDeclaration({ file, problems }: Reading, word: Token, meant: Token | undefined): void {
  if (t.isA(word, t.Mlp)) return problems.add(() => report('MLP0023', {}, span(file, word)))
  const text = excerpt(file, word)
  const suggestion = meant
    ? spell([meant])
    : closest(text, ['import', 'let', 'block', 'data', 'model', 'pretrain', 'train'])
  problems.add(() => report('MLP0018', { word: text, ...(suggestion ? { suggestion } : {}) }, span(file, word)))
}

function readDeclaration(reading: Reading, segment: Segment): ast.Declaration | undefined {
  const node = checked(reading, segment, parseDeclaration)?.children
  const body = segment.body ? readBody(reading, segment.body) : emptyBody(reading, segment)
  if (!node) return undefined
  const { file } = reading
  const common = { ...docOf(segment), origin: originOf(reading, segment) }
  const name = (token: Token): ast.Name => readName(file, token)

  if (node.import) {
    const { name: names, from } = node.import[0].children
    return { kind: 'import', names: names.map(name), from: readString(file, from[0]), ...common }
  }
  if (node.let) {
    const { name: tokens, expression } = node.let[0].children
    return { kind: 'let', name: name(tokens[0]), value: readExpression(reading, expression[0]), ...common }
  }
  if (node.block) {
    const { name: tokens, parameter = [] } = node.block[0].children
    const parameters = parameter.map((one) => readParameter(reading, one))
    return { kind: 'block', name: name(tokens[0]), parameters, body, ...common }
  }
  if (node.data) {
    const { name: tokens, from } = node.data[0].children
    const source = from ? { from: readString(file, from[0]) } : {}
    return { kind: 'data', name: name(tokens[0]), ...source, body, ...common }
  }
  if (node.model) {
    const { name: tokens, on } = node.model[0].children
    return { kind: 'model', name: name(tokens[0]), ...(on ? { on: readPath(file, on[0]) } : {}), body, ...common }
  }
  if (node.run) {
    const { word, target } = node.run[0].children
    const kind = t.isA(word[0], t.Pretrain) ? 'pretrain' : 'train'
    return { kind, target: readPath(file, target[0]), body, ...common }
  }
  throw new Error('a declaration of no kind')
}

function readParameter(reading: Reading, { children }: cst.ParameterNode): ast.BlockDeclaration['parameters'][number] {
  const value = children.expression?.[0]
  const name = readName(reading.file, children.name[0])
  return value ? { name, default: readExpression(reading, value) } : { name }
}

function readBody(reading: Reading, { open, close, segments }: SegmentBody): ast.Body {
  const items: ast.Item[] = []
  for (const segment of segments) {
    if (reading.problems.full) break
    const item = readItem(reading, segment)
    if (item) items.push(item)
  }
  const unread = items.length < segments.length
  return { items, ...(unread && { unread }), origin: span(reading.file, open, close) }
}

function readItem(reading: Reading, segment: Segment): ast.Item | undefined {
  const [begin, name] = segment.head
  const isRun = !name && segment.body !== undefined && t.isA(begin, t.Train, t.Pretrain, t.Model)
  const nested = isRun || beginsDeclaration(tokensOf(segment), 0)
  if (nested) {
    const declaration = excerpt(reading.file, begin, name)
    reading.problems.add(() => report('MLP0019', { declaration }, span(reading.file, segment.head[0])))
  }
  const node = nested ? undefined : checked(reading, segment, parseItem)?.children
  const body = segment.body && readBody(reading, segment.body)
  if (!node) return undefined
  const label = node.label && { label: readName(reading.file, node.label[0]) }
  const common = { ...label, ...docOf(segment), origin: originOf(reading, segment) }

  if (node.repeat) {
    const count = readExpression(reading, node.repeat[0].children.expression[0])
    return { kind: 'repeat', count, body: body ?? emptyBody(reading, segment), ...common }
  }
  if (node.each) {
    const { variable, expression } = node.each[0].children
    const values = readExpression(reading, expression[0])
    const each = { variable: readName(reading.file, variable[0]), in: values }
    return { kind: 'each', ...each, body: body ?? emptyBody(reading, segment), ...common }
  }
  if (!node.statement) throw new Error('an item of no kind')
  const { word, argument = [] } = node.statement[0].children
  const args = mendDifferences(argument.map((one) => readArgument(reading, one)))
  const statement = { word: readName(reading.file, word[0]), arguments: args }
  return { kind: 'statement', ...statement, ...(body ? { body } : {}), ...common }
}

function originOf({ file }: Reading, { head, body }: Segment): Origin {
  return span(file, head[0], body?.close ?? head.at(-1))
}

/** The body of a declaration whose `{` is missing, which was reported. */
const emptyBody = ({ file }: Reading, { head }: Segment): ast.Body => {
  const { end } = span(file, head[0], head.at(-1))
  return { items: [], origin: { file, start: end, end } }
}

const docOf = ({ doc }: Segment): { doc?: string } => (doc === undefined ? {} : { doc })
