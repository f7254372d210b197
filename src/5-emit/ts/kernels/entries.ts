/** Prints each entry of a program: its functions, and one that calls them in order. */
import type { Entry, EntryName, Program } from '../../../4-loops/program.js'
import { writesOf } from '../../../4-loops/effects.js'
import { weighsRows } from '../../../4-loops/uses.js'
import { Names } from '../../../4-loops/names.js'
import { capitalised, doc } from '../printer/index.js'
import type { Declaration } from './declaration.js'
import { declareFunctions } from './declare-functions.js'
import { printFunctions, type PrintedFunction } from './functions.js'
import { block } from './lines.js'
import type { UnaryOp } from '../../../expression/types.js'
import { commonOf, isNumberField } from './context.js'
import { sharedNames } from './products/shared-names.js'
import { sharedFunctions } from './products/shared.js'
import { eachName } from './reserved-names.js'
import { sharedStepsOf } from './shared-step.js'
import { printStep } from './step-function.js'

/** Every phase of the pretraining has an entry of its own, and they are alike. */
type EntryKind = Exclude<EntryName, `pretrain.${string}`> | 'pretrain'
const isPhase = (name: EntryName): name is `pretrain.${string}` => name.startsWith('pretrain.')
const kindOf = (name: EntryName): EntryKind => (isPhase(name) ? 'pretrain' : name)

const parameters = {
  train: 'rows: number',
  accumulate: 'rows: number, firstRow: number, totalRows: number',
  apply: undefined,
  prepare: undefined,
  infer: 'rows: number',
  evaluate: 'rows: number, totalRows: number',
  reconstruct: 'rows: number',
  pretrain: 'rows: number',
} satisfies Record<EntryKind, string | undefined>

const docs = {
  train: 'One optimiser step on the rows in the batch; gives their mean loss.',
  accumulate:
    'Adds the gradients of the rows in the batch, the first of which is row firstRow of the step; gives their share of the mean loss over all rows of the step.',
  apply: 'The optimiser step from the gradients that were added up.',
  prepare: 'What prediction needs of the weights and statistics alone, computed once after they have changed.',
  infer: 'Answers for the rows in the batch.',
  evaluate: 'Answers for the rows in the batch; gives their share of the loss over all rows.',
  reconstruct: 'The rows in the batch as they come back from the code, by the decoders that the pretraining kept.',
  pretrain: 'One optimiser step of this phase of the pretraining on the rows in the batch; gives their mean loss.',
} satisfies Record<EntryKind, string>

const entryNames = {
  train: 'trainStep',
  accumulate: 'accumulateGradients',
  apply: 'applyUpdate',
  prepare: 'prepareInference',
  infer: 'inferRows',
  evaluate: 'evaluateRows',
  reconstruct: 'reconstructRows',
} satisfies Record<Exclude<EntryKind, 'pretrain'>, string>

/** What the function of an entry is called: `trainStep`, `pretrainEncoder1`. */
export const functionOf = (name: EntryName): string =>
  isPhase(name) ? `pretrain${capitalised(name.slice('pretrain.'.length))}` : entryNames[name]

/** Other functions beside the entries. */
const otherNames = [
  'initialise',
  'restart',
  'loadInputs',
  'loadTargets',
  'createMemory',
  'createNetwork',
  'createCommon',
]

export interface PrintedEntries {
  readonly functions: readonly Declaration[]
  /** The functions that stand for an entry that is called from outside. */
  readonly names: readonly string[]
  readonly calls: ReadonlySet<string>
}

export function printEntries(program: Program): PrintedEntries {
  const known = new Map<string, string>()
  const calls = new Set<string>()
  const helpersBefore = new Set<string>()
  const common = commonOf(program, sharedStepsOf(program))
  const names = new Names([
    ...program.entries.map(({ name }) => functionOf(name)),
    ...Object.values(entryNames),
    ...otherNames,
    ...Object.values(sharedNames),
    ...program.buffers.keys(),
    ...common.steps.map(({ name }) => name),
  ])
  const functions = program.entries.flatMap((entry) => {
    const fresh: Declaration[] = []
    const called = printFunctions(entry, common).map((printed) => {
      const content = contentOf(printed)
      const existing = known.get(content)
      const name = existing ?? nameFor(printed, names)
      if (existing === undefined) {
        known.set(content, name)
        printed.calls.forEach((call) => calls.add(call))
        const steps = [...printed.steps].map((step) => printStep(step, common))
        steps.forEach((step) => step.calls.forEach((call) => calls.add(call)))
        const helpers = [
          ...[...printed.eaches].map(printEach),
          ...[...printed.shared].flatMap((each) => sharedFunctions[each]()),
          ...steps.map(({ declaration }) => declaration),
        ].filter((helper) => !helpersBefore.has(helper.name))
        helpers.forEach((helper) => helpersBefore.add(helper.name))
        fresh.push(...helpers, ...declareFunctions(name, printed))
      }
      return `${name}(${printed.takesRows ? 'rows' : ''})`
    })
    return [...fresh, printEntry(entry, called, program)]
  })
  const called = program.entries.filter(({ name }) => name !== 'prepare')
  return { functions, calls, names: called.map(({ name }) => functionOf(name)) }
}

const printEach = (op: UnaryOp): Declaration => ({
  name: eachName(op),
  doc: doc(
    `${capitalised(op)} of the first numbers in \`scratch\`. V8 passes a number to a function on the heap, but a row in place.`,
  ),
  lines: block(`function ${eachName(op)}(count: number): void`, [
    'const { scratch } = memory',
    ...block('for (let at = 0; at < count; at++)', [`scratch[at] = ${op}(scratch[at]!)`]),
  ]),
})

const contentOf = ({ bodyAs, parts }: PrintedFunction): string =>
  [...bodyAs(''), ...parts.flatMap(({ body }) => body)].join('\n')

/** A name that is free, and so are those of its parts. */
function nameFor({ wantedName, parts }: Pick<PrintedFunction, 'wantedName' | 'parts'>, names: Names): string {
  const name = names.unique(wantedName)
  const own = parts.map(({ suffix }) => `${name}${suffix}`)
  return own.every((part) => names.unique(part) === part) ? name : nameFor({ wantedName: name, parts }, names)
}

/** The function of an entry, which calls what does the work. */
export function printEntry(entry: Entry, called: readonly string[], program: Program): Declaration {
  const loss = entry.name === 'infer' ? undefined : entry.results.get('loss')
  const buffer = loss === undefined ? undefined : program.buffers.get(loss)
  const given = parameters[kindOf(entry.name)] ?? ''
  const total = given.includes('totalRows') ? 'totalRows' : 'rows'
  const weighs = weighsRows({ entries: [entry] })
  const returns = buffer && isNumberField(buffer)
  const name = functionOf(entry.name)
  const head = `function ${name}(${weighs ? weighed(given) : given}): ${returns ? 'number' : 'void'}`
  const lines = block(head, [
    ...(returns ? [weighs ? 'memory.totalWeight = totalWeight' : `memory.totalRows = ${total}`] : []),
    ...(entry.name === 'accumulate' ? ['memory.firstRow = firstRow'] : []),
    ...preparing(entry, program),
    ...called,
    ...(entry.name === 'prepare' ? ['memory.isPrepared = true'] : []),
    ...(returns ? [`return memory.${buffer.name}`] : []),
  ])
  return { name, doc: doc(docs[kindOf(entry.name)]), lines }
}

/** Where rows count by their class, the weight of all rows of the step stands for their number. */
const weighed = (parameters: string): string =>
  parameters.includes('totalRows')
    ? parameters.replace('totalRows', 'totalWeight')
    : `${parameters}, totalWeight: number`

/** Whoever changes a state leaves what is prepared stale, and whoever reads it has it made anew. */
function preparing({ name, statements }: Entry, { entries, buffers }: Program): readonly string[] {
  if (name === 'prepare' || !entries.some(({ name }) => name === 'prepare')) return []
  if (name === 'infer' || name === 'evaluate') return [`if (!memory.isPrepared) ${entryNames.prepare}()`]
  const changes = statements.flatMap(writesOf).some((buffer) => buffers.get(buffer)?.role === 'state')
  return changes ? ['memory.isPrepared = false'] : []
}
