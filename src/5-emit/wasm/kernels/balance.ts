/**
 * Which share of the work each thread has. Processors differ: fast and slow cores of one chip, two threads on one core,
 * neighbours on the same machine. So shares follow what happens: between two entries every thread gives a little of its
 * share to a neighbour that waited longer for the others than it did. Results don't depend on shares.
 */
import {
  call,
  i32,
  repeatWhile,
  select,
  value,
  when,
  type Effect,
  type FunctionBuilder,
  type I32,
  type ModuleBuilder,
  type Variable,
} from '../assembler/index.js'
import { mostThreads } from '../machine.js'

/** Two words a thread: how far its share begins from where an even one would, and for how many rounds it waited lately. */
const bytesOfThread = 8
const waited = 4
/** The end of the last share is one more, which never moves. */
export const bytesOfBalance = bytesOfThread * (mostThreads + 1)

/** All of the work: where shares begin is a fraction of this. */
const whole = 2 ** 31
/** A 64th is given at a time, so that next to nothing is lost where shares are right. */
const givenBits = 6

/** For so many threads as there are while a memory lasts, or for one of them alone. */
export class Balance {
  readonly #address: number
  readonly #threads: I32
  readonly #start: number

  constructor(module: ModuleBuilder, threads: Variable, address: number) {
    this.#address = address
    this.#threads = threads.get
    this.#start = module.define({ parameters: ['i32', 'i32'], results: ['i32'] }, (builder) => {
      const [thread, units] = [builder.parameter('i32', 0).get, builder.parameter('i32', 1).get]
      const start = i32.add(i32.mul(thread, this.#evenShare), i32.load(at(thread), address))
      const halves = i32.mulHigh(i32.times(units, 4), start)
      // To the nearest: where shares are about even, those of few units are even.
      const nearest = i32.shr_u(i32.plus(halves, 1), i32.const(1))
      return [select(i32.eq(thread, this.#threads), units, nearest).code]
    })
  }

  /** Where the share of a thread begins, of so many units; who is alone has all of them. */
  startOf(thread: I32, units: I32): I32 {
    return value('i32', call(this.#start, [thread, units]))
  }

  /** Tells for how many rounds a thread has waited in an entry; what was told before counts half. */
  tell(thread: I32, rounds: I32): Effect {
    const address = this.#address + waited
    const before = i32.shr_u(i32.load(at(thread), address), i32.const(1))
    return i32.store(at(thread), address, i32.add(before, rounds))
  }

  /** Moves where shares begin, all but the first, while nobody works and all have told. */
  adjust(builder: FunctionBuilder): readonly Effect[] {
    const [place, given] = [builder.local('i32'), builder.local('i32')]
    const load = (offset: number): I32 => i32.load(place.get, offset)
    const [before, own, next] = [load(0), load(bytesOfThread), load(2 * bytesOfThread)]
    const [waitedBefore, waitedOwn] = [load(waited), load(bytesOfThread + waited)]
    const last = i32.plus(i32.times(this.#threads, bytesOfThread), this.#address - bytesOfThread)
    const move = (share: I32): Effect => given.set(i32.shr_s(share, i32.const(givenBits)))
    return [
      place.set(i32.const(this.#address)),
      repeatWhile(
        [
          given.set(i32.const(0)),
          // Twice as long: what differs less is chance.
          when(i32.gt_u(waitedBefore, i32.times(waitedOwn, 2)), [move(i32.sub(i32.add(this.#evenShare, next), own))]),
          when(i32.gt_u(waitedOwn, i32.times(waitedBefore, 2)), [move(i32.sub(i32.sub(before, own), this.#evenShare))]),
          i32.store(place.get, bytesOfThread, i32.add(own, given.get)),
          place.set(i32.plus(place.get, bytesOfThread)),
        ],
        i32.lt_u(place.get, last),
      ),
    ]
  }

  /** The share of each, if all had the same. */
  get #evenShare(): I32 {
    return i32.div_u(i32.const(whole), this.#threads)
  }
}

const at = (thread: I32): I32 => i32.times(thread, bytesOfThread)
