/** Statements become functions: one each, so that V8 sees one loop nest at a time, named after what they fill. */
import { writesOf } from '../../../4-loops/effects.js'
import type { Entry, Statement } from '../../../4-loops/program.js'
import type { RandomDraw } from '../../../4-loops/uses.js'
import type { UnaryOp } from '../../../expression/types.js'
import { FunctionContext, isNumberField, type Common, type SharedStep } from './context.js'
import { kernelsOf, printContract } from './products/contract.js'
import { surroundingsOf } from './products/kernel.js'
import type { Shared } from './products/shared.js'
import { printMap } from './elementwise.js'
import { drawKeys, hashes } from './draws.js'
import { docOf } from './function-docs.js'
import { nameOf } from './function-names.js'
import { block, render, type Lines } from './lines.js'
import { printNest } from './nest.js'
import { printReduce } from './reductions.js'
import { printZeros } from './zeros.js'

export interface PrintedFunction {
  /** What it would like to be called. */
  readonly wantedName: string
  /** Two functions with the same bodies are one; it calls its parts by its own name. */
  readonly bodyAs: (name: string) => readonly string[]
  readonly doc: string
  readonly takesRows: boolean
  readonly calls: ReadonlySet<string>
  readonly eaches: ReadonlySet<UnaryOp>
  readonly shared: ReadonlySet<Shared>
  readonly steps: ReadonlySet<SharedStep>
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
  const shared = new Set<Shared>()
  const steps = new Set<SharedStep>()
  const printed = (print: (context: FunctionContext) => Lines): readonly string[] => {
    const { lines, context } = printBody(print, common, written, entry)
    context.calls.forEach((call) => calls.add(call))
    context.eaches.forEach((op) => eaches.add(op))
    context.shared.forEach((each) => shared.add(each))
    context.usedSteps.forEach((step) => steps.add(step))
    return lines
  }
  const kernels = group.flatMap((statement) =>
    statement.kind === 'contract' ? kernelsOf(statement, surroundingsOf(common, entry.stepRows)) : [],
  )
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
    shared,
    steps,
    parts,
  }
}

/** Printed twice: which fields it reads is only known afterwards, and temporaries must keep clear of their names. */
export function printBody(
  print: (context: FunctionContext) => Lines,
  common: Common,
  changing: ReadonlySet<string>,
  entry: Pick<Entry, 'name' | 'stepRows'>,
): { readonly lines: readonly string[]; readonly context: FunctionContext } {
  const rehearsal = new FunctionContext(common, changing, entry)
  print(rehearsal)
  const context = new FunctionContext(common, changing, entry, rehearsal.fields)
  const body = print(context)
  return { lines: render([...bindings(context), ...body], 1), context }
}

function printStatement(statement: Statement, context: FunctionContext, depth: number, name: string): Lines {
  switch (statement.kind) {
    case 'contract':
      return printContract(statement, context, depth, name)
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
      // Written in order, as in products/turned-function.ts.
      const copy = `${to}[at] = ${from}[row * ${columns} + column]!`
      const inner = block(`for (let row = 0; row < ${rows}; row++, at++)`, [copy])
      return block(`for (let column = 0, at = 0; column < ${columns}; column++)`, inner)
    }
  }
}

/** What the function reads from the memory, and the keys of its random draws. */
function bindings(context: FunctionContext): Lines {
  if (context.draws.size > 0) context.call('drawBlock')
  const draws = [...context.draws].flatMap(([key, draw]) => [
    drawKeys(draw, 'memory.draw'),
    ...wordsOf(draw).map((word) => `const ${key}Key${word} = memory.draw[${word}]!`),
    ...(context.inBlocks ? [`const ${key}First = memory.firstRow * ${draw.columns}`] : []),
  ])
  const fields = [...context.fields]
  if (fields.length === 0) return draws
  const line = `const { ${fields.join(', ')} } = memory`
  if (line.length <= 116) return [line, ...draws]
  if (line.length - ' memory'.length <= 116) return [line.slice(0, -' memory'.length), ['memory'], ...draws]
  return ['const {', fields.map((field) => `${field},`), '} = memory', ...draws]
}

const wordsOf = ({ distribution }: RandomDraw): readonly number[] =>
  Array.from({ length: hashes[distribution].keys }, (_, word) => word)
