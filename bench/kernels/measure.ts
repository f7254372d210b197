/** Kernels and the limit in turns: each of them right between two measurements of the limit, for many short rounds. */
import type { Limit } from './limit.js'

export interface Task {
  readonly flops: number
  /** What has to be in memory for it. */
  readonly prepare: () => void
  readonly run: () => void
}

export interface Spread {
  readonly median: number
  readonly lower: number
  readonly upper: number
}
export interface Measured {
  /** GFLOP/s, and what share of the limit that is. */
  readonly speed: Spread
  readonly share: Spread
}
export interface Result {
  readonly limit: { readonly name: string; readonly speed: Spread }
  readonly tasks: readonly Measured[]
}

const milliseconds = { warmUp: 100, task: 8, limit: 3 }

/** Seconds of CPU time that calling so often takes: waiting for others does not count. */
function secondsFor(run: () => void, times: number): number {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** After the engine has compiled it: how often it runs in so many milliseconds. */
function warmUp(run: () => void, wanted: number): number {
  const start = performance.now()
  let times = 0
  while (performance.now() - start < milliseconds.warmUp) {
    run()
    times++
  }
  const count = Math.max(1, Math.ceil(times / 10))
  return Math.max(1, Math.round((count * wanted) / 1000 / secondsFor(run, count)))
}

const chunk = 10_000

export function measure(tasks: readonly Task[], limits: readonly Limit[], rounds: number): Result {
  const { limit, times } = fastest(limits)
  const limitSpeed = (): number =>
    (limit.flopsOfRound * chunk * times) / secondsFor(() => limit.run(chunk), times) / 1e9
  const counts = tasks.map((task) => {
    task.prepare()
    return warmUp(task.run, milliseconds.task)
  })
  const speeds = tasks.map((): number[] => [])
  const shares = tasks.map((): number[] => [])
  const seen: number[] = []
  for (let round = 0; round < rounds; round++) {
    tasks.forEach((task, index) => {
      const count = counts[index] ?? 1
      task.prepare()
      task.run()
      const before = limitSpeed()
      const speed = (task.flops * count) / secondsFor(task.run, count) / 1e9
      const after = limitSpeed()
      seen.push(before, after)
      speeds[index]?.push(speed)
      shares[index]?.push((2 * speed) / (before + after))
    })
  }
  return {
    limit: { name: limit.name, speed: spread(seen) },
    tasks: tasks.map((_, index) => ({ speed: spread(speeds[index] ?? []), share: spread(shares[index] ?? []) })),
  }
}

/** The limit is the fastest that was found, and how many chunks of it fill its time. */
function fastest(limits: readonly Limit[]): { readonly limit: Limit; readonly times: number } {
  const tried = limits.map((limit) => {
    const run = (): void => limit.run(chunk)
    const times = warmUp(run, milliseconds.limit)
    const speeds = Array.from({ length: 15 }, () => (limit.flopsOfRound * chunk * times) / secondsFor(run, times))
    // What is in the way of one chain count for a moment is no reason for another, which would be a lower limit.
    return { limit, times, speed: Math.max(...speeds) }
  })
  return tried.reduce((best, each) => (each.speed > best.speed ? each : best))
}

/** The middle, and the quarters below and above it. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN
  return { median: at(0.5), lower: at(0.25), upper: at(0.75) }
}
