import type { Machine } from '../machine.js'
import { Names } from '../names.js'
import { placeOf, type Buffer, type Entry, type Program, type Statement, type Transpose } from '../program.js'

/**
 * g·Wᵀ walks down the columns of W. A copy of Wᵀ, made once a step, lets the same streaming loop read along rows; it
 * costs one pass over W and leaves nothing to keep in sync. A factor that is copied in 64 bits anyway is turned then.
 */
export const straightenFactors =
  (machine: Machine) =>
  (program: Program): Program => {
    const buffers = new Map(program.buffers)
    const names = new Names(buffers.keys())
    const entries = program.entries.map((entry): Entry => {
      const statements = entry.statements.flatMap((statement): readonly Statement[] => {
        if (statement.kind !== 'contract' || !statement.b.transposed) return [statement]
        if (!machine.needsStraightB && !statement.a.transposed) return [statement]
        const from = buffers.get(statement.b.buffer)
        if (!from || from.shape.rows === 'batch') return [statement]
        const { rows, columns } = from.shape
        const isWidened = rows * columns <= machine.mostWidened && !statement.a.transposed
        // What lists of what is not 0 read is no copy in 64 bits.
        if (isWidened && statement.zeros === undefined) return [statement]
        const { start: _, ...likeIt } = from
        const copy: Buffer = {
          ...likeIt,
          name: names.unique(`${from.name}Transposed`),
          role: 'value',
          shape: { rows: columns, columns: rows },
          doc: `${columns} × ${rows}, a copy of ${from.name} for this step`,
        }
        buffers.set(copy.name, copy)
        const transpose: Transpose = {
          kind: 'transpose',
          from: from.name,
          to: copy.name,
          rows,
          columns,
          ...placeOf(statement),
        }
        return [transpose, { ...statement, b: { buffer: copy.name, transposed: false, copyOf: from.name } }]
      })
      return { ...entry, statements }
    })
    return { ...program, buffers, entries }
  }
