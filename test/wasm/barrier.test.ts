/** The first thread doesn't wait for one that is gone. */
import { describe, expect, it } from 'vitest'
import { i32, ModuleBuilder } from '../../src/5-emit/wasm/assembler/index.js'
import { Team } from '../../src/5-emit/wasm/kernels/team.js'
import type { TeamExports } from '../../src/runtime/threads.js'

interface Counting extends TeamExports {
  readonly count: (rows: number) => void
}

/** Threads that count together, and whose first one waits for so many seconds. */
function counting(seconds: number) {
  const module = new ModuleBuilder()
  const team = new Team(module, 256, seconds)
  const zero = i32.const(0)
  const body = module.define({ parameters: ['i32'], results: [] }, () => [
    i32.store(zero, 0, i32.plus(i32.load(zero, 0), 1)),
    team.barrier,
  ])
  team.export([{ name: 'count', body, fewestRows: 0 }], () => 0)
  const { bytes, sharedAt } = module.encodeFor(1, 1, { address: 1024, bytes: [0] })
  bytes[sharedAt] = 3
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } })
  return { team: exports as never as Counting, counted: () => new Int32Array(memory.buffer)[0] }
}

describe.each([
  ['awake', 0],
  ['asleep', 1],
] as const)('%s', (_, sleeps) => {
  it('ends in an error where another never comes, and goes on alone', () => {
    const { team, counted } = counting(0.01)
    team.count(1)
    team.enter(0, 2, sleeps)
    expect(() => team.count(1)).toThrow(WebAssembly.RuntimeError)
    expect(counted()).toBe(1)
    team.abandon()
    team.count(1)
    expect(counted()).toBe(2)
    // Who had arrived is forgotten: again it is the other that is missing.
    team.enter(0, 2, sleeps)
    expect(() => team.count(1)).toThrow(WebAssembly.RuntimeError)
    expect(counted()).toBe(2)
  })
})
