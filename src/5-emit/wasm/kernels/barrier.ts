/** Where threads wait for each other: awake for a while, since most waits are short, and asleep from then on. */
import {
  atomics,
  i32,
  repeatWhile,
  trap,
  when,
  type Effect,
  type FunctionBuilder,
  type I32,
  type ModuleBuilder,
  type Variable,
} from '../assembler/index.js'
import { header } from './layout.js'

/** What a thread knows of itself and the others. */
export interface Member {
  /** The number of this thread, from 0, and how many there are. */
  readonly thread: Variable
  readonly threads: Variable
  /** Whether it may sleep (1), which the main thread of a page may not (0). */
  readonly sleeps: Variable
}

/** Addresses of what they tell each other. */
const arrived = header.team
const generation = header.team + 4

const zero = i32.const(0)
const one = i32.const(1)

/** A wait that is too long is cut into so many: a computer that was suspended in between has lost one of them. */
const naps = 30
/** Rounds of a second, about. */
const roundsOfSecond = 6e8
/** So many halves of a wait awake are tried, a power of two. */
const halves = 16

/**
 * A function in which every thread waits for all others; one that is alone goes on. The last to arrive lets all go. A
 * wait awake that was in vain halves the next, so that threads on one processor soon sleep at once; after the shortest
 * comes the longest again: a processor that was busy for a while isn't taken for a missing one. The first thread gives
 * up, by a trap, on one that hasn't come for so many seconds. `count` is given for how many rounds it was awake.
 */
export function defineBarrier(
  module: ModuleBuilder,
  member: Member,
  { longest, seconds, count = () => [] }: Waiting,
): number {
  const halved = module.variable(0)
  return module.define({ parameters: [], results: [] }, (builder) =>
    meet(builder, member, halved, { longest, seconds, count }),
  )
}

export interface Waiting {
  /** Rounds awake. */
  readonly longest: number
  readonly seconds: number
  readonly count?: (rounds: I32) => Effect
}

function meet(
  builder: FunctionBuilder,
  { thread, threads, sleeps }: Member,
  halved: Variable,
  { longest, seconds, count }: Required<Waiting>,
): readonly Effect[] {
  const [before, rounds, time] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
  const isSame = i32.eq(atomics.load(zero, generation), before.get)
  const isLast = i32.eq(atomics.add(zero, arrived, one), i32.plus(threads.get, -1))
  const release = [
    atomics.store(zero, arrived, zero),
    atomics.store(zero, generation, i32.plus(before.get, 1)),
    atomics.wakeAll(zero, generation),
  ]
  const watch = (most: I32): readonly Effect[] => [
    rounds.set(zero),
    repeatWhile([rounds.set(i32.plus(rounds.get, 1))], i32.and(isSame, i32.lt_u(rounds.get, most))),
  ]
  const sleep = (nanoseconds?: number): Effect => atomics.wait(zero, generation, before.get, nanoseconds)
  const nap = [
    when(sleeps.get, [sleep((1e9 / naps) * seconds)], watch(i32.const((roundsOfSecond / naps) * seconds))),
    time.set(i32.plus(time.get, -1)),
    when(i32.eqz(time.get), [trap]),
  ]
  const rest = [
    halved.set(i32.and(i32.plus(halved.get, 1), i32.const(halves - 1))),
    time.set(i32.const(naps)),
    repeatWhile([when(thread.get, [sleep()], nap)], isSame),
  ]
  const wait = [
    ...watch(i32.shr_u(i32.const(longest), halved.get)),
    count(rounds.get),
    when(isSame, rest, [halved.set(zero)]),
  ]
  const all = [before.set(atomics.load(zero, generation)), when(isLast, release, wait)]
  return [when(i32.gt_u(threads.get, one), all)]
}

/** Nobody has arrived: those who had are gone. */
export const emptyBarrier: Effect = atomics.store(zero, arrived, zero)
