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
  type Effect,
  type FunctionBuilder,
  type I32,
  type ModuleBuilder,
  type Variable,
} from '../assembler/index.js'
import { mostThreads } from '../machine.js'

/** Two words a thread: how far its share begins from where an even one would, and how many rounds it has waited. */
const bytesOfThread = 8
const waited = 4
/** The end of the last share is one more, which never moves. */
export const bytesOfBalance = bytesOfThread * (mostThreads + 1)

/** All of the work: where shares begin is a fraction of this. */
const whole = 2 ** 31
/** A 64th is given at a time, so that next to nothing is lost where shares are right. */
const givenBits = 6

const zero = i32.const(0)

export class Balance {
  readonly #address: number
  readonly #threads: I32
  readonly #start: number

  constructor(module: ModuleBuilder, threads: Variable, address: number) {
    this.#address = address
    this.#threads = threads.get
    this.#start = module.define({ parameters: ['i32', 'i32'], results: ['i32'] }, (builder) => {
      const [thread, units] = [builder.parameter('i32', 0).get, builder.parameter('i32', 1).get]
      // The end of all hasn't moved, nor has the beginning of the first; for who is alone, there is nothing else.
      const moved = i32.load(at(i32.rem_u(thread, this.#threads)), address)
      const start = i32.add(i32.mul(thread, this.#even), moved)
      return [i32.mulHigh(i32.times(units, 2), start).code]
    })
  }

  /** Where the share of a thread begins, of so many units; who is alone has all of them. */
  startOf(thread: I32, units: I32): I32 {
    return value('i32', call(this.#start, [thread, units]))
  }

  /** Keeps that a thread has waited for so many rounds. */
  count(thread: I32, rounds: I32): Effect {
    const address = this.#address + waited
    return i32.store(at(thread), address, i32.add(i32.load(at(thread), address), rounds))
  }

  /** Moves where shares begin, all but the first, while nobody works; and forgets who waited. */
  adjust(builder: FunctionBuilder): readonly Effect[] {
    const [place, given] = [builder.local('i32'), builder.local('i32')]
    const load = (offset: number): I32 => i32.load(place.get, offset)
    const [before, own, next] = [load(0), load(bytesOfThread), load(2 * bytesOfThread)]
    const hadToWait = i32.gt_u(load(waited), load(bytesOfThread + waited))
    const ofNext = i32.sub(i32.add(this.#even, next), own)
    const ofBefore = i32.sub(i32.sub(before, own), this.#even)
    const forget = i32.store(place.get, waited, zero)
    const last = i32.plus(at(i32.plus(this.#threads, -1)), this.#address)
    return [
      place.set(i32.const(this.#address)),
      repeatWhile(
        [
          given.set(i32.shr_s(select(hadToWait, ofNext, ofBefore), i32.const(givenBits))),
          i32.store(place.get, bytesOfThread, i32.add(own, given.get)),
          forget,
          place.set(i32.plus(place.get, bytesOfThread)),
        ],
        i32.lt_u(place.get, last),
      ),
      forget,
    ]
  }

  /** The share of each, if all had the same; rounded up, by too little to make a unit more of all. */
  get #even(): I32 {
    return i32.div_u(i32.plus(this.#threads, whole - 1), this.#threads)
  }
}

const at = (thread: I32): I32 => i32.times(thread, bytesOfThread)
