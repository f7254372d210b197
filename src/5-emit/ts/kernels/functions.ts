/** Statements become functions: one each, so that V8 sees one loop nest at a time, named after what they fill. */
import { positionAt, type Origin } from '../../../diagnostics/source.js'
import { writesOf } from '../../../4-loops/effects.js'
import type { Buffer, Entry, Statement } from '../../../4-loops/program.js'
import type { RandomPurpose } from '../../../expression/tensor.js'
import { capitalised, doc } from '../printer/index.js'
import { FunctionContext, hashes, isNumberField } from './context.js'
import { printContract } from './contract.js'
import { printMap, printReduce } from './elementwise.js'
import { formulas } from './formulas.js'
import { block, render, type Lines } from './lines.js'
import { printNest } from './nest.js'

export interface PrintedFunction {
  /** What it would like to be called. */
  readonly wantedName: string
  /** Two functions with the same body are one. */
  readonly body: readonly string[]
  readonly doc: string
  readonly takesRows: boolean
  readonly calls: ReadonlySet<string>
}

/** The functions of an entry, in the order in which they run. */
export function printFunctions(entry: Entry, buffers: ReadonlyMap<string, Buffer>): readonly PrintedFunction[] {
  return groups(entry.statements).map((group) => printFunction(group, entry, buffers))
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

function printFunction(
  group: readonly Statement[],
  entry: Entry,
  buffers: ReadonlyMap<string, Buffer>,
): PrintedFunction {
  // Printed twice: which fields it reads is only known afterwards, and temporaries must keep clear of their names.
  const changing = new Set(group.flatMap(writesOf))
  const inBlocks = entry.name === 'accumulate'
  const rehearsal = new FunctionContext(buffers, changing, inBlocks)
  group.forEach((statement) => printStatement(statement, rehearsal, 2))
  const context = new FunctionContext(buffers, changing, inBlocks, rehearsal.fields)
  const body = group.flatMap((statement) => printStatement(statement, context, 2))
  const lines = render([...bindings(context), ...body], 1)
  const takesRows = lines.some((line) => /\brows\b/.test(line))
  return {
    wantedName: inEntry(entry, nameOf(group, entry, buffers)),
    body: lines,
    doc: docOf(group),
    takesRows,
    calls: context.calls,
  }
}

export function printStatement(statement: Statement, context: FunctionContext, depth: number): Lines {
  switch (statement.kind) {
    case 'contract':
      return printContract(statement, context, depth)
    case 'map':
      return printMap(statement, context, depth)
    case 'reduce':
      return printReduce(statement, context, depth)
    case 'nest':
      return printNest(statement, context, depth)
    case 'clear': {
      const buffer = context.buffer(statement.buffer)
      return [isNumberField(buffer) ? `memory.${buffer.name} = 0` : `${context.field(buffer.name)}.fill(0)`]
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

/** The counter's last word; see `philox`. 1 and 2 are weights and shuffles. */
/** The numbers of purposes in the counters of draws. */
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

/** `forwardDense1` of another phase is another function: `pretrainEncoder1ForwardDense1`. */
function inEntry(entry: Entry, name: string): string {
  const phase = phaseOf(entry)
  return phase === undefined ? name : `pretrain${phase}${capitalised(name.replace(phase, ''))}`
}

/** `Encoder1` in its pretraining. */
function phaseOf({ name }: Entry): string | undefined {
  const [kind, phase] = name.split('.')
  return kind === 'pretrain' && phase !== undefined ? capitalised(phase) : undefined
}

function nameOf(group: readonly Statement[], entry: Entry, buffers: ReadonlyMap<string, Buffer>): string {
  const first = group.find(({ kind }) => kind !== 'clear') ?? group[0]
  if (!first || first.phase === 'prepare') return entry.name === 'apply' ? 'prepareUpdate' : 'prepareStep'
  if (first.kind === 'clear') return 'clearTotals'
  if (first.kind === 'transpose') return `transpose${capitalised(first.from)}`
  if (first.kind === 'nest') {
    if (first.unroll)
      return entry.name === 'train' || entry.name === 'accumulate'
        ? 'trainEachRow'
        : `${phaseOf(entry) ? '' : entry.name}EachRow`
    return first.body.some(({ phase }) => phase === 'backward') && entry.name !== 'evaluate' && entry.name !== 'infer'
      ? `${first.scope}AndGradient`
      : first.body.some(({ scope }) => scope === 'loss')
        ? 'answerAndLoss'
        : `${first.phase}${capitalised(filled(first.body.at(-1) ?? first))}`
  }
  if (entry.name === 'prepare') return `prepare${capitalised(first.stores.at(-1)?.buffer ?? first.scope)}`
  const states = first.stores.filter(({ buffer }) => buffers.get(buffer)?.role === 'state')
  const last = states.at(-1)
  if (last && first.phase === 'update') return `update${capitalised(last.buffer)}`
  if (first.kind === 'reduce' && (first.over === 'rows' || first.rows !== 'batch'))
    return `sum${capitalised(first.stores.at(-1)?.buffer ?? first.scope)}`
  return `${first.phase}${capitalised(first.kind === 'map' ? filled(first) : first.scope)}`
}

/** What a statement is there for: the value it fills last where that is called after its layer, else the layer. */
function filled(statement: Statement): string {
  const last = writesOf(statement).at(-1)
  return last?.startsWith(statement.scope) ? last : statement.scope
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

export const functionText = (name: string, printed: PrintedFunction): string =>
  [
    doc(printed.doc).text,
    `function ${name}(${printed.takesRows ? 'rows: number' : ''}): void {`,
    ...printed.body,
    '}',
  ].join('\n')
