/** What is run for each product, and the numbers that it is run on. */
import type { EntryName } from '../../src/4-loops/program.js'
import { checkProduct } from './check.js'
import { sumsName, type Contraction, type Subject } from './contractions.js'
import type { Kernels } from './kernels.js'
import type { Task } from './measure.js'
import { dense, rectified, sparse } from './numbers.js'

/** Some steps on random rows, so that what epilogues read is what it would be. */
export function settle({ program, batches }: Subject, kernels: Kernels): void {
  for (const buffer of program.buffers.values()) {
    const { rows, columns } = buffer.shape
    const isWeight = buffer.start !== undefined && buffer.start.law.law !== 'constant'
    if (buffer.role !== 'input' && !isWeight) continue
    // Targets are class numbers where there is one column.
    const values = dense((rows === 'batch' ? program.blockRows : rows) * columns)
    const scale = isWeight ? 0.2 : 1
    kernels.fill(buffer.name, buffer.role === 'input' && columns === 1 ? values.fill(0) : values.map((x) => scale * x))
  }
  const calls = [...batches].map(([entry, rows]) => kernels.callOf(entry, rows))
  for (let step = 0; step < 3; step++) for (const call of calls) call()
}

/** The product alone, with what is fused into it, and that on sparse rows where it passes over zeros. */
export function tasksOf(contraction: Contraction, subject: Subject, kernels: Kernels): readonly Task[] {
  const { statement, batch, flops, alone, fused } = contraction
  const [a, b] = [matrix(statement.a.buffer), matrix(statement.b.buffer)]
  const task = (entry: EntryName, first: Matrix): Task => ({
    flops,
    prepare() {
      kernels.fill(statement.a.buffer, first.values)
      kernels.fill(statement.b.buffer, b.values)
    },
    run: kernels.callOf(entry, batch),
  })
  const tasks = [task(alone, a), task(fused, a)]
  const size = (extent: typeof statement.rows): number => (extent === 'batch' ? batch : extent)
  const [rows, inner] = [size(statement.rows), size(statement.inner)]
  tasks[0]?.prepare()
  tasks[0]?.run()
  checkProduct(statement, { rows, inner }, [a, b], kernels.read(sumsName(contraction), rows))
  if (statement.zeros === undefined) return tasks
  if (statement.zeros === 'data') return [...tasks, task(fused, { ...a, values: sparse(a.rows, a.columns) })]
  return [...tasks, task(fused, { ...a, values: rectified(a.values.length) })]

  function matrix(buffer: string): Matrix {
    const shape = subject.program.buffers.get(buffer)?.shape
    if (!shape) throw new Error(`no buffer ${buffer}`)
    const count = shape.rows === 'batch' ? batch : shape.rows
    return { rows: count, columns: shape.columns, values: dense(count * shape.columns) }
  }
}

interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float32Array
}
