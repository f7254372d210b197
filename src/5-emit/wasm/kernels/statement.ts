/** Each kind of statement, by its writer. */
import type { Statement, Transpose } from '../../../4-loops/program.js'
import { clearMemory, f32, f64, i32, repeatWhile, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import { extent, placed, type KernelContext } from './context.js'
import { writeMap } from './map.js'
import { writeNest } from './nest.js'
import { writeContract } from './contract.js'
import { writeReduce } from './reduce.js'
import { shareOf, unlessEmpty } from './share.js'

export function writeStatement(steps: Steps, statement: Statement, context: KernelContext): void {
  switch (statement.kind) {
    case 'contract':
      return writeContract(steps, statement, context)
    case 'map':
      return writeMap(steps, statement, context)
    case 'reduce':
      return writeReduce(steps, statement, context)
    case 'nest':
      return writeNest(steps, statement, context)
    case 'clear': {
      const { address, stride, bytes, buffer } = placed(context, statement.buffer)
      const { rows } = buffer.shape
      const share = shareOf(steps, extent(context, rows), context)
      const bytesOf = (count: I32): I32 => i32.times(count, stride * bytes)
      const size = share.isWhole ? bytesOf(share.end) : i32.sub(bytesOf(share.end), bytesOf(share.first))
      return steps.do(clearMemory(i32.plus(bytesOf(share.first), address), size))
    }
    case 'transpose':
      return writeTranspose(steps, statement, context)
  }
}

function writeTranspose(steps: Steps, { from, to, rows, columns }: Transpose, context: KernelContext): void {
  const [source, target] = [placed(context, from), placed(context, to)]
  const [row, column] = [steps.builder.local('i32'), steps.builder.local('i32')]
  const at = (r: typeof row, c: typeof row, { stride, bytes }: typeof source) =>
    i32.add(i32.times(r.get, stride * bytes), i32.times(c.get, bytes))
  const [read, write] = [at(row, column, source), at(column, row, target)]
  const copy =
    source.bytes === 4
      ? f32.store(write, target.address, f32.load(read, source.address))
      : f64.store(write, target.address, f64.load(read, source.address))
  const inner = repeatWhile([copy], i32.lt_u(column.tee(i32.plus(column.get, 1)), i32.const(columns)))
  const share = shareOf(steps, i32.const(rows), context)
  const again = i32.lt_u(row.tee(i32.plus(row.get, 1)), share.end)
  const loop = repeatWhile([column.set(i32.const(0)), inner], again)
  steps.do(...unlessEmpty(share, [row.set(share.first), loop]))
}
