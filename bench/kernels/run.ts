/** One spec on one target: every product of it, alone and with what is fused into it. */
import { basename } from 'node:path'
import type { Contract, Extent } from '../../src/4-loops/program.js'
import { targets, type Target } from '../../src/targets.js'
import { subjectsOf, type Contraction } from './contractions.js'
import { kernelsOf, machineOf, type MeasuredTarget } from './kernels.js'
import { scalarLimits, vectorLimits } from './limit.js'
import { measure, type Measured, type Result } from './measure.js'
import { settle, tasksOf } from './tasks.js'

/** Operations of the smallest product that counts. */
const smallest = 64_000

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
  /** That on data as empty as MNIST or what relu leaves, where it skips zeros, as if what was skipped were computed. */
  readonly sparse?: Measured
}
export interface Report {
  readonly spec: string
  readonly target: MeasuredTarget
  readonly limit: Result['limit']
  /** Wanted of each product alone, as a share of that. */
  readonly goal: number
  readonly lines: readonly Line[]
}

export interface Run {
  readonly spec: string
  readonly target: MeasuredTarget
  readonly rounds: number
  readonly goal: number
}

export async function run({ spec: path, target, rounds, goal }: Run): Promise<readonly Report[]> {
  const reports: Report[] = []
  for (const subject of subjectsOf(path, machineOf(target), smallest)) {
    const kernels = await kernelsOf(subject, target)
    settle(subject, kernels)
    const explain = targets[target].explain(subject.program)
    const variants = subject.contractions.map((contraction) => ({
      contraction,
      tasks: tasksOf(contraction, subject, kernels),
    }))
    const tasks = variants.flatMap((each) => each.tasks)
    const result = measure(tasks, target === 'wasm' ? vectorLimits() : scalarLimits(), rounds)
    const lines = variants.map(({ contraction, tasks: own }): Line => {
      const [alone, fused, sparse] = own.map((task) => result.tasks[tasks.indexOf(task)])
      if (!alone || !fused) throw new Error('a product that was not measured')
      return { ...lineOf(contraction, explain), alone, fused, ...(sparse && { sparse }) }
    })
    reports.push({ spec: basename(path, '.mlp'), target, limit: result.limit, goal, lines })
  }
  return reports
}

function lineOf(
  { statement, of, batch, flops }: Contraction,
  explain: ReturnType<Target['explain']>,
): Omit<Line, 'alone' | 'fused' | 'sparse'> {
  const size = (extent: Extent): number => (extent === 'batch' ? batch : extent)
  const { rows, columns, inner, a, b, scope, phase } = statement
  const factor = ({ buffer, transposed }: Contract['a']): string => `${buffer}${transposed ? 'ᵀ' : ''}`
  return {
    name: `${of} ${scope} ${phase}`,
    product: `${factor(a)}·${factor(b)}`,
    size: `${size(rows)}×${columns}×${size(inner)}`,
    shape: explain(statement, batch)
      .map(({ chosen }) => chosen)
      .join(', '),
    megaflops: flops / 1e6,
  }
}
