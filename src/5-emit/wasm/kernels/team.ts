/**
 * Threads that work through the same statements side by side, each on its share. Every thread has an instance of the
 * module over one shared memory; the first is the caller's, and the others wait for it between entries.
 */
import {
  call,
  callEffect,
  drop,
  i32,
  when,
  type Effect,
  type I32,
  type ModuleBuilder,
  type Variable,
} from '../assembler/index.js'
import { Balance } from './balance.js'
import { defineBarrier, emptyBarrier } from './barrier.js'
import { header } from './layout.js'

/**
 * Rounds that a thread waits awake for the others' parts, about a tenth of a millisecond. Eight times as many gain 2%
 * where each thread has a core of its own, and cost 10 to 50% where not (measured).
 */
const withinEntry = 1 << 16
/** And for the next entry, about a millisecond: meanwhile the first thread brings rows, which takes a few tenths. */
const betweenEntries = 1 << 19
/** Longer than the longest part of a statement on a busy machine: who hasn't come by then is gone. */
const mostSeconds = 30

/** Addresses of what threads tell each other. */
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
  readonly #module: ModuleBuilder
  /** For how many rounds this thread has waited for the others since it told so. */
  readonly #waited: Variable
  readonly #barrier: number
  readonly #next: number
  readonly #balance: Balance

  /** Keeps from `address` on how the work is balanced. */
  constructor(module: ModuleBuilder, address: number, seconds = mostSeconds) {
    this.#module = module
    this.thread = module.variable(0)
    this.threads = module.variable(1)
    this.scratch = module.variable(0)
    this.#sleeps = module.variable(0)
    const member = { thread: this.thread, threads: this.threads, sleeps: this.#sleeps }
    this.#waited = module.variable(0)
    this.#balance = new Balance(module, this.threads, address)
    const count = (rounds: I32): Effect => this.#waited.set(i32.add(this.#waited.get, rounds))
    this.#barrier = defineBarrier(module, member, { longest: withinEntry, seconds, count })
    this.#next = defineBarrier(module, member, { longest: betweenEntries, seconds })
  }

  /** Where the share of a thread begins, of so many units; who is alone has all of them. */
  startOf(thread: I32, units: I32): I32 {
    return this.#balance.startOf(thread, units)
  }

  /** Where every thread waits for all others; one that is alone goes on. */
  get barrier(): Effect {
    return callEffect(this.#barrier)
  }

  /**
   * Exports the entries that threads share, and what the outside needs to have threads: `enter(thread, threads, sleeps)` says who an
   * instance is, `turn()` works on what comes next and gives 0 when that is the end, `leave()` tells all of the end, and
   * `abandon()` goes on alone when the others are gone.
   */
  export(entries: readonly TeamEntry[], scratchOf: (thread: number) => number): void {
    const turn = this.#defineTurn(entries)
    const begin = this.#defineBegin(turn)
    entries.forEach(({ name, fewestRows }, index) =>
      this.#module.define(
        { parameters: ['i32'], results: [] },
        (builder) => {
          const given = builder.parameter('i32', 0).get
          return [callEffect(begin, i32.const(index + 1), given, i32.const(fewestRows))]
        },
        name,
      ),
    )
    this.#defineEnter(scratchOf)
    this.#module.define(nothing, () => [callEffect(begin, zero, zero, zero), this.threads.set(one)], 'leave')
    this.#module.define(nothing, () => [emptyBarrier, this.threads.set(one)], 'abandon')
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
        const tell = this.#balance.tell(this.thread.get, this.#waited.get)
        return [
          callEffect(this.#next),
          number.set(i32.load(zero, entry)),
          run,
          when(i32.gt_u(this.threads.get, one), [tell, this.#waited.set(zero)]),
          this.barrier,
          number.get.code,
        ]
      },
      'turn',
    )
  }

  /** Works on an entry with all others, after it has told them which one it is; or alone, where rows are too few. */
  #defineBegin(turn: number): number {
    return this.#module.define({ parameters: ['i32', 'i32', 'i32'], results: [] }, (builder) => {
      const parameter = (index: number): I32 => builder.parameter('i32', index).get
      const [number, given, fewestRows] = [parameter(0), parameter(1), parameter(2)]
      const threads = builder.local('i32')
      const isShared = i32.and(i32.gt_u(this.threads.get, one), i32.ge_u(given, fewestRows))
      const run = drop(call(turn, []))
      const alone = [threads.set(this.threads.get), this.threads.set(one), run, this.threads.set(threads.get)]
      return [
        i32.store(zero, entry, number),
        i32.store(zero, rows, given),
        when(isShared, [run, ...this.#balance.adjust(builder)], alone),
      ]
    })
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
