/** The products of a spec's programs, each as an entry of its own beside the entries that it comes from. */
import { readFileSync } from 'node:fs'
import { check } from '../../src/compile.js'
import type { CheckedSpec, Model } from '../../src/2-model/model.js'
import type { Machine } from '../../src/4-loops/machine.js'
import type { Contract, Entry, EntryName, Extent, Program } from '../../src/4-loops/program.js'
import { programFor } from '../../src/programs.js'

export interface Contraction {
  readonly statement: Contract
  /** The entry that has it: `train`, `infer`, `pretrain.encoder`. */
  readonly of: EntryName
  /** The entry that is it, and nothing else. */
  readonly entry: EntryName
  readonly batch: number
  readonly flops: number
}

export interface Subject {
  readonly spec: CheckedSpec
  readonly model: Model
  /** With the entries of `contractions` added, so that its buffers lie where they would without. */
  readonly program: Program
  readonly contractions: readonly Contraction[]
  /** Rows that each entry of the model is called with. */
  readonly batches: ReadonlyMap<EntryName, number>
}

const host = {
  read(path: string): string | undefined {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      return undefined
    }
  },
}

/** The models of a spec for one machine; `above`: products of fewer operations are left out. */
export function subjectsOf(path: string, machine: Machine, above: number): readonly Subject[] {
  const { spec, diagnostics } = check(path, host)
  if (!spec) throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join('; ')}`)
  return spec.models.map((model) => {
    const program = programFor(model, machine)
    const batches = new Map(program.entries.map(({ name }) => [name, batchOf(name, model, program)]))
    const contractions = contractionsOf(program, batches).filter(({ flops }) => flops > above)
    const alone = contractions.map(({ entry, statement }): Entry => ({
      name: entry,
      statements: [statement],
      results: new Map(),
    }))
    return { spec, model, program: { ...program, entries: [...program.entries, ...alone] }, contractions, batches }
  })
}

/** Evaluation has the products of inference once more. */
const isMeasured = (name: EntryName): boolean => name !== 'evaluate' && name !== 'prepare'

function contractionsOf({ entries }: Program, batches: ReadonlyMap<EntryName, number>): readonly Contraction[] {
  const found = entries
    .filter(({ name }) => isMeasured(name))
    .flatMap(({ name, statements }) =>
      statements.flatMap((statement) => (statement.kind === 'contract' ? [{ of: name, statement }] : [])),
    )
  return found.map(({ of, statement }, index) => {
    const batch = batches.get(of) ?? 1
    const size = (extent: Extent): number => (extent === 'batch' ? batch : extent)
    const flops = 2 * size(statement.rows) * statement.columns * size(statement.inner)
    return { statement, of, entry: `pretrain.product${index}`, batch, flops }
  })
}

function batchOf(name: EntryName, { training, pretraining = [] }: Model, { blockRows }: Program): number {
  const phase = pretraining.find((each) => name === `pretrain.${each.name}`)
  const plan = phase ? phase.model.training : name === 'train' ? training : undefined
  return plan === undefined || plan.batch === 'all' ? blockRows : plan.batch
}
