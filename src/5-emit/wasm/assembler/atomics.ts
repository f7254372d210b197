/** Instructions that threads speak to each other by; on memory that is not shared, only waiting is an error. */
import { signed, type Bytes } from './bytes.js'
import { memarg } from './scalars.js'
import { value, type Effect, type I32 } from './types.js'

const atomic = (code: number, offset: number): Bytes => [0xfe, code, memarg(2, offset)]

export const atomics = {
  load: (address: I32, offset: number): I32 => value('i32', [address.code, atomic(0x10, offset)]),
  store: (address: I32, offset: number, stored: I32): Effect => [address.code, stored.code, atomic(0x17, offset)],
  /** Gives what was there before. */
  add: (address: I32, offset: number, added: I32): I32 =>
    value('i32', [address.code, added.code, atomic(0x1e, offset)]),
  /** Sleeps until woken, or for so long, at most two seconds; not at all if something else than what is expected is there. */
  wait: (address: I32, offset: number, expected: I32, nanoseconds = -1): Effect => [
    [address.code, expected.code, [0x42, signed(nanoseconds)]],
    [atomic(0x01, offset), 0x1a],
  ],
  /** Wakes whoever waits there. */
  wakeAll: (address: I32, offset: number): Effect => [address.code, [0x41, 0x7f], atomic(0x00, offset), 0x1a],
}
