/** Whether the first factor of a product has enough zeros to pass over them. */
import { i32, i32x4, repeatWhile, v128, when, type I32 } from '../assembler/index.js'
import type { Steps } from '../steps.js'
import type { Product } from './product.js'

/** With fewer elements than this share that are not 0, the list is faster than the tiles (measured). */
export const worthwhileShare = 0.6
/** The first rows stand for all. */
const sampledRows = 8
/** Whether the first factor, an input of the batch, has enough zeros; looks at its first rows. */
export function isSparse(steps: Steps, { context, a }: Product): I32 {
  const { placed } = a
  const rowBytes = placed.stride * placed.bytes
  const [at, end, some] = [steps.builder.local('i32'), steps.builder.local('i32'), steps.builder.local('v128')]
  const { real } = context
  const whole = steps.keepAddress(i32.times(context.rows, rowBytes))
  const most = i32.const(sampledRows * rowBytes)
  const isFew = i32.lt_u(whole, most)
  steps.do(end.set(most), when(isFew, [end.set(whole)]), at.set(i32.const(0)), some.set(v128.zero))
  const vector = v128.load(at.get, placed.address)
  const body = some.set(i32x4.sub(some.get, real.ne(vector, v128.zero)))
  steps.do(repeatWhile([body], i32.lt_u(at.tee(i32.plus(at.get, 16)), end.get)))
  const words = [0, 1, 2, 3].map((lane) => i32x4.extract(some.get, lane)).reduce((sum, lane) => i32.add(sum, lane))
  // A lane of 64 bits counts twice, and has twice the bytes.
  return i32.lt_u(i32.times(words, 40), i32.times(end.get, Math.round(10 * worthwhileShare)))
}
