/**
 * The products of a spec's programs as entries of their own, beside the entries that they come from: each with all that
 * is fused into it, and once more as nothing but a product.
 */
import { readFileSync } from 'node:fs'
import { check } from '../../src/compile.js'
import type { CheckedSpec, Model } from '../../src/2-model/model.js'
import type { Machine } from '../../src/4-loops/machine.js'
import {
  accumulator,
  type Buffer,
  type Contract,
  type Entry,
  type EntryName,
  type Extent,
  type Program,
} from '../../src/4-loops/program.js'
import { programFor } from '../../src/programs.js'

export interface Contraction {
  readonly statement: Contract
  /** The entry that has it: `train`, `infer`, `pretrain.encoder`. */
  readonly of: EntryName
  /** The entry that is it, with whatever is fused into it, and nothing else. */
  readonly fused: EntryName
  /** The entry that is the product alone: it stores its sums. */
  readonly alone: EntryName
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
    const program = programFor(model, machine, 'f32')
    const batches = new Map(program.entries.map(({ name, stepRows }) => [name, stepRows ?? program.blockRows]))
    const contractions = contractionsOf(program, batches).filter(({ flops }) => flops > above)
    const added = contractions.flatMap((each) => entriesOf(each))
    const buffers = new Map([...program.buffers, ...contractions.map(sumsOf)])
    return {
      spec,
      model,
      program: { ...program, buffers, entries: [...program.entries, ...added] },
      contractions,
      batches,
    }
  })
}

function entriesOf(contraction: Contraction): readonly Entry[] {
  const { statement, fused, alone } = contraction
  const [buffer] = sumsOf(contraction)
  const stores = [{ buffer, value: accumulator(0), accumulate: false }]
  return [
    { name: fused, statements: [statement], results: new Map() },
    { name: alone, statements: [{ ...statement, stores }], results: new Map() },
  ]
}

/** The buffer that the product alone goes to. */
export const sumsName = ({ alone }: Contraction): string => `${alone.replace('.', '')}Sums`

function sumsOf(contraction: Contraction): readonly [string, Buffer] {
  const { rows, columns } = contraction.statement
  const name = sumsName(contraction)
  return [name, { name, shape: { rows, columns }, role: 'value', element: 'real', doc: 'A product.' }]
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
    return { statement, of, fused: `pretrain.fused${index}`, alone: `pretrain.alone${index}`, batch, flops }
  })
}
