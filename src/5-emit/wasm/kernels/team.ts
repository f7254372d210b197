/**
 * Threads that work through the same statements side by side, each on its share. Every thread has an instance of the
 * module over one shared memory; the first is the caller's, and the others wait for it between entries.
 */
import {
  atomics,
  call,
  callEffect,
  drop,
  i32,
  repeatWhile,
  when,
  type Effect,
  type FunctionBuilder,
  type ModuleBuilder,
  type Variable,
} from '../assembler/index.js'
import { header } from './layout.js'

/** More threads than this are refused. */
export const mostThreads = 64

/** Rounds that a thread waits awake, about a tenth of a millisecond: longer than the others usually take (measured). */
const patience = 60_000

/** Addresses of what threads tell each other. */
const arrived = header.team
const generation = header.team + 4
const entry = header.team + 8
const rows = header.team + 12

const zero = i32.const(0)
const one = i32.const(1)
const nothing = { parameters: [], results: [] }

export class Team {
  /** The number of this thread, from 0, and how many there are. */
  readonly thread: Variable
  readonly threads: Variable
  /** How far this thread's scratch memory is from the first one's. */
  readonly scratch: Variable
  /** Whether it may sleep (1), which the main thread of a page may not (0). */
  readonly #sleeps: Variable
  readonly #patience: Variable
  readonly #module: ModuleBuilder
  readonly #barrier: number

  constructor(module: ModuleBuilder) {
    this.#module = module
    this.thread = module.variable(0)
    this.threads = module.variable(1)
    this.scratch = module.variable(0)
    this.#sleeps = module.variable(0)
    this.#patience = module.variable(patience)
    this.#barrier = module.define(nothing, (builder) => this.#meet(builder))
  }

  /** Where every thread waits for all others; one that is alone goes on. */
  get barrier(): Effect {
    return callEffect(this.#barrier)
  }

  /**
   * The last to arrive lets all go. The others wait awake for a while, since most waits are short; one that was in vain
   * halves the next, so that threads on one processor soon sleep at once.
   */
  #meet(builder: FunctionBuilder): readonly Effect[] {
    const [before, left] = [builder.local('i32'), builder.local('i32')]
    const isSame = i32.eq(atomics.load(zero, generation), before.get)
    const isLast = i32.eq(atomics.add(zero, arrived, one), i32.plus(this.threads.get, -1))
    const release = [
      atomics.store(zero, arrived, zero),
      atomics.store(zero, generation, i32.plus(before.get, 1)),
      atomics.wakeAll(zero, generation),
    ]
    const watch = repeatWhile([left.set(i32.sub(left.get, this.#sleeps.get))], i32.and(isSame, i32.ne(left.get, zero)))
    const sleep = [
      this.#patience.set(i32.plus(i32.shr_u(this.#patience.get, one), 1)),
      repeatWhile([atomics.wait(zero, generation, before.get)], isSame),
    ]
    const wait = [left.set(this.#patience.get), watch, when(isSame, sleep, [this.#patience.set(i32.const(patience))])]
    const meet = [before.set(atomics.load(zero, generation)), when(isLast, release, wait)]
    return [when(i32.gt_u(this.threads.get, one), meet)]
  }

  /**
   * Exports the entries that threads share, and what the outside needs to have threads: `enter(thread, threads, sleeps)` says who an
   * instance is, `turn()` works on what comes next and gives 0 when that is the end, `leave()` tells all of the end.
   */
  export(entries: readonly TeamEntry[], scratchOf: (thread: number) => number): void {
    const turn = this.#defineTurn(entries)
    const begin = this.#defineBegin(turn)
    entries.forEach(({ name, body, fewestRows }, index) =>
      this.#module.define(
        { parameters: ['i32'], results: [] },
        (builder) => {
          const [given, threads] = [builder.parameter('i32', 0).get, builder.local('i32')]
          const isShared = i32.and(i32.gt_u(this.threads.get, one), i32.ge_u(given, i32.const(fewestRows)))
          const alone = [
            threads.set(this.threads.get),
            this.threads.set(one),
            callEffect(body, given),
            this.threads.set(threads.get),
          ]
          return [when(isShared, [callEffect(begin, i32.const(index + 1), given)], alone)]
        },
        name,
      ),
    )
    this.#defineEnter(scratchOf)
    this.#module.define(nothing, () => [callEffect(begin, zero, zero), this.threads.set(one)], 'leave')
  }

  /** One entry, of which all threads have their share; gives its number, from 1. */
  #defineTurn(entries: readonly TeamEntry[]): number {
    return this.#module.define(
      { parameters: [], results: ['i32'] },
      (builder) => {
        const number = builder.local('i32')
        const run = entries.map(({ body }, index) =>
          when(i32.eq(number.get, i32.const(index + 1)), [callEffect(body, i32.load(zero, rows))]),
        )
        return [this.barrier, number.set(i32.load(zero, entry)), run, this.barrier, number.get.code]
      },
      'turn',
    )
  }

  /** Tells the others which entry it is. */
  #defineBegin(turn: number): number {
    return this.#module.define({ parameters: ['i32', 'i32'], results: [] }, (builder) => [
      i32.store(zero, entry, builder.parameter('i32', 0).get),
      i32.store(zero, rows, builder.parameter('i32', 1).get),
      drop(call(turn, [])),
    ])
  }

  #defineEnter(scratchOf: (thread: number) => number): void {
    const [second, third] = [scratchOf(1), scratchOf(2)]
    this.#module.define(
      { parameters: ['i32', 'i32', 'i32'], results: [] },
      (builder) => {
        const thread = builder.parameter('i32', 0).get
        const behind = i32.plus(i32.times(thread, third - second), 2 * second - third)
        return [
          this.thread.set(thread),
          this.threads.set(builder.parameter('i32', 1).get),
          this.#sleeps.set(builder.parameter('i32', 2).get),
          when(thread, [this.scratch.set(behind)]),
        ]
      },
      'enter',
    )
  }
}

export interface TeamEntry {
  readonly name: string
  /** The function that runs its statements in order. */
  readonly body: number
  /** With fewer rows one thread is faster. */
  readonly fewestRows: number
}
