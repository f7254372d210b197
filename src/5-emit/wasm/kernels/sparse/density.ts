/** Whether the first factor of a product has enough zeros to pass over them. */
import { i32, i32x4, repeatWhile, v128, type I32 } from '../../assembler/index.js'
import type { Product } from '../product.js'
import { least } from '../share.js'
import { valueOfShared } from '../shared-function.js'

/** With fewer elements than this share that are not 0, the list is faster than the tiles (measured). */
export const worthwhileShare = 0.6
/** The first rows stand for all. */
export const sampledRows = 8

/** Whether the first factor, rows of the batch, has enough zeros; looks at its first rows. */
export function isSparse({ context, a }: Product): I32 {
  const { real } = context
  const { address, stride, bytes } = a.placed
  const looked = least(i32.times(context.rows, stride * bytes), i32.const(sampledRows * stride * bytes))
  return valueOfShared(context, { from: i32.const(address), looked }, (steps, { from, looked }) => {
    const [end, some] = [steps.builder.local('i32'), steps.builder.local('v128')]
    steps.do(
      some.set(v128.zero),
      end.set(i32.add(from.get, looked.get)),
      repeatWhile(
        [some.set(i32x4.sub(some.get, real.ne(v128.load(from.get, 0), v128.zero)))],
        i32.lt_u(from.tee(i32.plus(from.get, 16)), end.get),
      ),
    )
    const words = [0, 1, 2, 3].map((lane) => i32x4.extract(some.get, lane)).reduce((sum, lane) => i32.add(sum, lane))
    // A lane of 64 bits counts twice, and has twice the bytes.
    return i32.lt_u(i32.times(words, 40), i32.times(looked.get, Math.round(10 * worthwhileShare)))
  })
}
