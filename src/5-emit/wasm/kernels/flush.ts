/** What fades is turned into 0 by arithmetic, before it is a denormal. */
import type { Buffer } from '../../../4-loops/program.js'
import { smallestSum } from '../../smallest-sum.js'
import type { V128 } from '../assembler/index.js'
import type { Lanes } from '../lanes.js'
import type { Placed } from './place-buffers.js'

/**
 * Added in 32 bits, 2^23 times the smallest that is kept. It is not the smallest normal number, 2^-126: neither a moment
 * times a learning rate nor a gradient times a weight is to be a denormal. 2% of W3's weights were at such a moment in
 * every step, where a relu rests.
 */
const smallestSingle = { moment: 2 ** -87, gradient: 2 ** -80 } satisfies Record<NonNullable<Buffer['fades']>, number>

/** The value as it is stored in this buffer. */
export function flushed(lanes: Lanes, value: V128, { buffer: { fades }, bytes }: Placed): V128 {
  if (!fades) return value
  const small = lanes.repeated(lanes.bytes === 4 ? smallestSingle[fades] : smallestSum[bytes === 4 ? 'f32' : 'f64'])
  return lanes.sub(lanes.add(value, small), small)
}
