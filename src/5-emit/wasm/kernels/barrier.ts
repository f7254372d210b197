/** Where threads wait for each other: awake for a while, since most waits are short, and asleep from then on. */
import {
  atomics,
  i32,
  repeatWhile,
  select,
  trap,
  when,
  type Effect,
  type FunctionBuilder,
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

/**
 * A function in which every thread waits for all others; one that is alone goes on. The last to arrive lets all go. A
 * wait awake that was in vain halves the next, so that threads on one processor soon sleep at once; after the shortest
 * comes the longest again: a processor that was busy for a while isn't taken for a missing one. The first thread gives
 * up, by a trap, on one that hasn't come for so many seconds.
 */
export function defineBarrier(module: ModuleBuilder, member: Member, longest: number, seconds: number): number {
  const patience = module.variable(longest)
  return module.define({ parameters: [], results: [] }, (builder) => meet(builder, member, patience, longest, seconds))
}

function meet(
  builder: FunctionBuilder,
  { thread, threads, sleeps }: Member,
  patience: Variable,
  longest: number,
  seconds: number,
): readonly Effect[] {
  const [before, left, time] = [builder.local('i32'), builder.local('i32'), builder.local('i32')]
  const isSame = i32.eq(atomics.load(zero, generation), before.get)
  const isLast = i32.eq(atomics.add(zero, arrived, one), i32.plus(threads.get, -1))
  const release = [
    atomics.store(zero, arrived, zero),
    atomics.store(zero, generation, i32.plus(before.get, 1)),
    atomics.wakeAll(zero, generation),
  ]
  const watch = repeatWhile([left.set(i32.plus(left.get, -1))], i32.and(isSame, i32.ne(left.get, zero)))
  const half = i32.shr_u(patience.get, one)
  const sleep = (nanoseconds?: number): Effect => atomics.wait(zero, generation, before.get, nanoseconds)
  const nap = [
    when(sleeps.get, [sleep((1e9 / naps) * seconds)], [left.set(i32.const((roundsOfSecond / naps) * seconds)), watch]),
    time.set(i32.plus(time.get, -1)),
    when(i32.eqz(time.get), [trap]),
  ]
  const rest = [
    patience.set(select(half, half, i32.const(longest))),
    time.set(i32.const(naps)),
    repeatWhile([when(thread.get, [sleep()], nap)], isSame),
  ]
  const wait = [left.set(patience.get), watch, when(isSame, rest, [patience.set(i32.const(longest))])]
  const all = [before.set(atomics.load(zero, generation)), when(isLast, release, wait)]
  return [when(i32.gt_u(threads.get, one), all)]
}

/** Nobody has arrived: those who had are gone. */
export const emptyBarrier: Effect = atomics.store(zero, arrived, zero)
