/** Statements become functions: one each, so that V8 sees one loop nest at a time, named after what they fill. */
import { positionAt, type Origin } from '../../../diagnostics/source.js'
import { writesOf } from '../../../4-loops/effects.js'
import type { Entry, Statement } from '../../../4-loops/program.js'
import type { RandomPurpose } from '../../../expression/tensor.js'
import type { UnaryOp } from '../../../expression/types.js'
import { doc } from '../printer/index.js'
import { FunctionContext, hashes, isNumberField, type Common } from './context.js'
import { kernelsOf, printContract } from './contract.js'
import type { Declaration } from './declaration.js'
import { printZeros } from './zeros.js'
import { printMap, printReduce } from './elementwise.js'
import { formulas } from './formulas.js'
import { nameOf } from './function-names.js'
import { block, render, type Lines } from './lines.js'
import { printNest } from './nest.js'

export interface PrintedFunction {
  /** What it would like to be called. */
  readonly wantedName: string
  /** Two functions with the same bodies are one; it calls its parts by its own name. */
  readonly bodyAs: (name: string) => readonly string[]
  readonly doc: string
  readonly takesRows: boolean
  readonly calls: ReadonlySet<string>
  readonly eaches: ReadonlySet<UnaryOp>
  readonly parts: readonly PrintedPart[]
}

/** A loop nest that the function calls, named after it. */
export interface PrintedPart {
  readonly suffix: string
  readonly parameters: readonly string[]
  readonly body: readonly string[]
  readonly doc: string
}

/** The functions of an entry, in the order in which they run. */
export function printFunctions(entry: Entry, common: Common): readonly PrintedFunction[] {
  return groups(entry.statements).map((group) => printFunction(group, entry, common))
}

/**
 * Statements that only set numbers share a function with their neighbours: the totals of a walk over the rows start at
 * 0 before it and are finished behind it.
 */
function groups(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const result: Statement[][] = []
  for (const statement of statements) {
    const last = result.at(-1)
    const before = last?.at(-1)
    if (last && before && belongTogether(before, statement)) last.push(statement)
    else result.push([statement])
  }
  return result
}

function belongTogether(before: Statement, statement: Statement): boolean {
  if (before.phase === 'prepare') return statement.phase === 'prepare'
  if (before.kind === 'clear') return statement.kind === 'clear' || statement.kind === 'nest'
  const isNumber = statement.kind === 'map' && statement.rows === 1 && statement.columns === 1
  return before.kind === 'nest' && isNumber && statement.phase === 'forward'
}

function printFunction(group: readonly Statement[], entry: Entry, common: Common): PrintedFunction {
  const written = new Set(group.flatMap(writesOf))
  const calls = new Set<string>()
  const eaches = new Set<UnaryOp>()
  const printed = (print: (context: FunctionContext) => Lines): readonly string[] => {
    const { lines, context } = printBody(print, common, written, entry.name === 'accumulate')
    context.calls.forEach((call) => calls.add(call))
    context.eaches.forEach((op) => eaches.add(op))
    return lines
  }
  const kernels = group.flatMap((statement) => (statement.kind === 'contract' ? kernelsOf(statement) : []))
  const parts = kernels.map(({ suffix, parameters, doc, print }): PrintedPart => {
    return { suffix, parameters, doc, body: printed((context) => print(context, 2)) }
  })
  const print = (name: string): readonly string[] =>
    printed((context) => group.flatMap((statement) => printStatement(statement, context, 2, name)))
  const nameless = print('')
  const bodyAs = kernels.length > 0 ? print : () => nameless
  const takesRows = nameless.some((line) => /\brows\b/.test(line))
  return {
    wantedName: nameOf(group, entry, common.buffers),
    bodyAs,
    doc: docOf(group),
    takesRows,
    calls,
    eaches,
    parts,
  }
}

/** Printed twice: which fields it reads is only known afterwards, and temporaries must keep clear of their names. */
function printBody(
  print: (context: FunctionContext) => Lines,
  common: Common,
  changing: ReadonlySet<string>,
  inBlocks: boolean,
): { readonly lines: readonly string[]; readonly context: FunctionContext } {
  const rehearsal = new FunctionContext(common, changing, inBlocks)
  print(rehearsal)
  const context = new FunctionContext(common, changing, inBlocks, rehearsal.fields)
  const body = print(context)
  return { lines: render([...bindings(context), ...body], 1), context }
}

function printStatement(statement: Statement, context: FunctionContext, depth: number, name: string): Lines {
  switch (statement.kind) {
    case 'contract':
      return printContract(statement, context, name)
    case 'map':
      return printMap(statement, context, depth)
    case 'reduce':
      return printReduce(statement, context, depth)
    case 'nest':
      return printNest(statement, context, depth)
    case 'clear': {
      const buffer = context.buffer(statement.buffer)
      if (isNumberField(buffer)) return [`memory.${buffer.name} = 0`]
      return printZeros([context.field(buffer.name)], 'at', Number(buffer.shape.rows) * buffer.shape.columns)
    }
    case 'transpose': {
      const [from, to] = [context.field(statement.from), context.field(statement.to)]
      const { rows, columns } = statement
      const copy = `${to}[column * ${rows} + row] = ${from}[row * ${columns} + column]!`
      const inner = block(`for (let column = 0; column < ${columns}; column++)`, [copy])
      return block(`for (let row = 0; row < ${rows}; row++)`, inner)
    }
  }
}

/** The numbers of purposes in the counters of draws: the last word; see `philox`. 1 and 2 are weights and shuffles. */
export const purposes = { dropout: 3, noise: 4 } as const satisfies Record<RandomPurpose, number>

/** What the function reads from the memory, and the keys of its random draws. */
function bindings(context: FunctionContext): Lines {
  const draws = [...context.draws].flatMap(([key, { purpose, stream, draw, distribution, columns }]) => [
    `${context.call('drawKeys')}(memory.seed, ${purposes[purpose]} /* ${purpose} */, ${stream}, memory.step, ${draw}, memory.draw)`,
    ...Array.from({ length: hashes[distribution].keys }, (_, word) => `const ${key}Key${word} = memory.draw[${word}]!`),
    ...(context.inBlocks ? [`const ${key}First = memory.firstRow * ${columns}`] : []),
  ])
  const fields = [...context.fields]
  if (fields.length === 0) return draws
  const line = `const { ${fields.join(', ')} } = memory`
  if (line.length <= 116) return [line, ...draws]
  if (line.length - ' memory'.length <= 116) return [line.slice(0, -' memory'.length), ['memory'], ...draws]
  return ['const {', fields.map((field) => `${field},`), '} = memory', ...draws]
}

/** Where in the spec it comes from and what it computes. */
function docOf(group: readonly Statement[]): string {
  const first = group.find(({ kind }) => kind !== 'clear')
  if (!first) return 'Sums over the rows start at 0 again.'
  if (first.phase === 'prepare') {
    const sources = [...new Set(group.map(sourceOf))].join(', ')
    return [`${sources}: numbers that hold for the whole step.`, ...group.flatMap(formulas)].join('\n')
  }
  return [sourceOf(first), ...group.flatMap(formulas)].join('\n')
}

const sourceOf = ({ origin, by }: Statement): string =>
  [origin, by].flatMap((place) => (place ? [placeText(place)] : [])).join(', ')

/** A line of the spec and where it stands. */
function placeText({ file, start, end }: Origin): string {
  const { line } = positionAt(file, start)
  const [text = ''] = file.text.slice(start, end).split('\n')
  return `\`${text.trim()}\` (${file.path}:${line})`
}

/** The function, and before it the parts that it calls. */
export function declareFunctions(name: string, printed: PrintedFunction): readonly Declaration[] {
  const parts = printed.parts.map(({ suffix, parameters, body, doc: text }) => {
    const given = parameters.map((parameter) => `${parameter}: number`).join(', ')
    return declareFunction(`${name}${suffix}`, given, body, text)
  })
  return [...parts, declareFunction(name, printed.takesRows ? 'rows: number' : '', printed.bodyAs(name), printed.doc)]
}

/**
 * V8 never optimises a function of more than 61,440 bytes of bytecode, and then it is 70 times slower. A character of
 * these functions makes two thirds of a byte (measured), however long its names are; loops are written out far below that.
 */
const mostCharacters = 60_000
const nameOfUsualLength = 'identifier'

function declareFunction(name: string, parameters: string, body: readonly string[], text: string): Declaration {
  const lengths = body.map((line) => line.replaceAll(/[A-Za-z]\w*/g, nameOfUsualLength).length)
  const length = lengths.reduce((sum, each) => sum + each, 0)
  if (length > mostCharacters) {
    throw new Error(`${name} has ${length} characters: too much bytecode for V8 to optimise; keep it in loops`)
  }
  return { name, doc: doc(text), lines: [`function ${name}(${parameters}): void {`, ...body, '}'] }
}
