/** One spec on one target: every product of it, each with dense factors, and with the zeros of real data where it skips them. */
import { basename } from 'node:path'
import type { Contract, Extent } from '../../src/4-loops/program.js'
import type { TargetName } from '../../src/targets.js'
import { subjectsOf, type Contraction, type Subject } from './contractions.js'
import { kernelsOf, machineOf, type Kernels } from './kernels.js'
import { scalarLimits, vectorLimits } from './limit.js'
import { measure, type Measured, type Result, type Task } from './measure.js'
import { dense, sparse } from './numbers.js'

/** What counts: below it, calls and epilogues weigh more than the product. */
export const smallest = 64_000
/** At least so much of the limit. */
export const goals: Readonly<Record<TargetName, number>> = { wasm: 0.85, ts: 0.7 }

export interface Line extends Measured {
  readonly spec: string
  readonly target: TargetName
  readonly name: string
  readonly product: string
  readonly size: string
  readonly shape: string
  readonly megaflops: number
  /** Its zeros are skipped: operations that were not done are counted, and the share says nothing of the kernel. */
  readonly isSparse: boolean
}
export interface Report {
  readonly spec: string
  readonly target: TargetName
  readonly limit: Result['limit']
  readonly lines: readonly Line[]
}

export async function run(path: string, target: TargetName, rounds: number): Promise<readonly Report[]> {
  const reports: Report[] = []
  for (const subject of subjectsOf(path, machineOf(target), smallest)) {
    const kernels = await kernelsOf(subject, target)
    settle(subject, kernels)
    const measurements = subject.contractions.flatMap((contraction) => {
      const usual = { contraction, isSparse: false }
      return contraction.statement.skipsZeros ? [usual, { contraction, isSparse: true }] : [usual]
    })
    const tasks = measurements.map(({ contraction, isSparse }) => taskOf(contraction, isSparse, subject, kernels))
    const result = measure(tasks, target === 'wasm' ? vectorLimits() : scalarLimits(), rounds)
    const spec = basename(path, '.mlp')
    const lines = measurements.flatMap(({ contraction, isSparse }, index) => {
      const measured = result.tasks[index]
      return measured ? [{ ...lineOf(contraction, isSparse), ...measured, spec, target }] : []
    })
    reports.push({ spec, target, limit: result.limit, lines })
  }
  return reports
}

/** Some steps on random rows, so that what epilogues read is what it would be. */
function settle({ program, batches }: Subject, kernels: Kernels): void {
  for (const buffer of program.buffers.values()) {
    const { rows, columns } = buffer.shape
    const isWeight = buffer.start !== undefined && buffer.start.law.law !== 'constant'
    if (buffer.role !== 'input' && !isWeight) continue
    // Targets are class numbers where there is one column.
    const values = dense((rows === 'batch' ? program.blockRows : rows) * columns)
    const scale = isWeight ? 0.2 : 1
    kernels.fill(buffer.name, buffer.role === 'input' && columns === 1 ? values.fill(0) : values.map((x) => scale * x))
  }
  for (let step = 0; step < 3; step++) for (const [entry, rows] of batches) kernels.call(entry, rows)
}

function taskOf(
  { statement, entry, batch, flops }: Contraction,
  isSparse: boolean,
  subject: Subject,
  kernels: Kernels,
): Task {
  const filling = [statement.a, statement.b].map(({ buffer }, index) => {
    const shape = subject.program.buffers.get(buffer)?.shape
    if (!shape) throw new Error(`no buffer ${buffer}`)
    const rows = shape.rows === 'batch' ? batch : shape.rows
    const isEmpty = isSparse && index === 0
    return { buffer, values: isEmpty ? sparse(rows, shape.columns) : dense(rows * shape.columns) }
  })
  return {
    name: entry,
    flops,
    prepare: () => filling.forEach(({ buffer, values }) => kernels.fill(buffer, values)),
    run: () => kernels.call(entry, batch),
  }
}

function lineOf(
  { statement, of, batch, flops }: Contraction,
  isSparse: boolean,
): Omit<Line, keyof Measured | 'spec' | 'target'> {
  const size = (extent: Extent): number => (extent === 'batch' ? batch : extent)
  const { rows, columns, inner, a, b, scope, phase } = statement
  const factor = ({ buffer, transposed }: Contract['a']): string => `${buffer}${transposed ? 'ᵀ' : ''}`
  return {
    name: `${of} ${scope} ${phase}`,
    product: `${factor(a)}·${factor(b)}`,
    size: `${size(rows)}×${columns}×${size(inner)}`,
    shape: shapeOf(statement),
    megaflops: flops / 1e6,
    isSparse,
  }
}

/** What is known of how it is computed: the schedule that passes gave to it. */
function shapeOf({ tile, skipsZeros, b }: Contract): string {
  const block = tile ? [`${tile.rows}×${tile.inner}`] : []
  return [...block, ...(b.transposed ? ['dot'] : []), ...(skipsZeros ? ['skips zeros'] : [])].join(' ')
}
