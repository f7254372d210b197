/** One spec on one target: every product of it, alone and with what is fused into it. */
import { basename } from 'node:path'
import type { Contract, Extent } from '../../src/4-loops/program.js'
import type { TargetName } from '../../src/targets.js'
import { subjectsOf, type Contraction, type Subject } from './contractions.js'
import { kernelsOf, machineOf, type Kernels } from './kernels.js'
import { scalarLimits, vectorLimits } from './limit.js'
import { measure, type Measured, type Result, type Task } from './measure.js'
import { dense, sparse } from './numbers.js'

/** Operations of the smallest product that counts. */
const smallest = 64_000
/** At least so much of the limit. */
export const goals: Readonly<Record<TargetName, number>> = { wasm: 0.85, ts: 0.7 }

export interface Line {
  readonly name: string
  readonly product: string
  readonly size: string
  readonly shape: string
  readonly megaflops: number
  /** The product alone, which the goal is about. */
  readonly alone: Measured
  /** With what is fused into it: activations, their derivatives, the optimiser's step. */
  readonly fused: Measured
  /** That on data as empty as MNIST, where it skips zeros: what was not computed is counted as if it were. */
  readonly sparse?: Measured
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
    const variants = subject.contractions.map((contraction) => ({
      contraction,
      tasks: [
        taskOf(contraction, 'alone', false, subject, kernels),
        taskOf(contraction, 'fused', false, subject, kernels),
        ...(contraction.statement.skipsZeros ? [taskOf(contraction, 'fused', true, subject, kernels)] : []),
      ],
    }))
    const tasks = variants.flatMap((each) => each.tasks)
    const result = measure(tasks, target === 'wasm' ? vectorLimits() : scalarLimits(), rounds)
    const lines = variants.map(({ contraction, tasks: own }): Line => {
      const [alone, fused, sparse] = own.map((task) => result.tasks[tasks.indexOf(task)])
      if (!alone || !fused) throw new Error('a product that was not measured')
      return { ...lineOf(contraction), alone, fused, ...(sparse && { sparse }) }
    })
    reports.push({ spec: basename(path, '.mlp'), target, limit: result.limit, lines })
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
  contraction: Contraction,
  variant: 'alone' | 'fused',
  isSparse: boolean,
  subject: Subject,
  kernels: Kernels,
): Task {
  const { statement, batch, flops } = contraction
  const entry = contraction[variant]
  const filling = [statement.a, statement.b].map(({ buffer }, index) => {
    const shape = subject.program.buffers.get(buffer)?.shape
    if (!shape) throw new Error(`no buffer ${buffer}`)
    const rows = shape.rows === 'batch' ? batch : shape.rows
    const isEmpty = isSparse && index === 0
    return { buffer, values: isEmpty ? sparse(rows, shape.columns) : dense(rows * shape.columns) }
  })
  return {
    flops,
    prepare: () => filling.forEach(({ buffer, values }) => kernels.fill(buffer, values)),
    run: () => kernels.call(entry, batch),
  }
}

function lineOf({ statement, of, batch, flops }: Contraction): Omit<Line, 'alone' | 'fused' | 'sparse'> {
  const size = (extent: Extent): number => (extent === 'batch' ? batch : extent)
  const { rows, columns, inner, a, b, scope, phase } = statement
  const factor = ({ buffer, transposed }: Contract['a']): string => `${buffer}${transposed ? 'ᵀ' : ''}`
  return {
    name: `${of} ${scope} ${phase}`,
    product: `${factor(a)}·${factor(b)}`,
    size: `${size(rows)}×${columns}×${size(inner)}`,
    shape: shapeOf(statement),
    megaflops: flops / 1e6,
  }
}

/** What is known of how it is computed: the schedule that passes gave to it. */
function shapeOf({ tile, skipsZeros, b }: Contract): string {
  const block = tile ? [`${tile.rows}×${tile.inner}`] : []
  return [...block, ...(b.transposed ? ['dot'] : []), ...(skipsZeros ? ['skips zeros'] : [])].join(' ')
}
