/**
 * What this core can do at most, by kind: multiplications and additions of numbers that never leave their registers, as
 * many independent chains as it takes to hide their latency. No fused ones: JavaScript has none, and WebAssembly only relaxed ones.
 */
import {
  f32x4,
  i32,
  ModuleBuilder,
  repeatWhile,
  v128,
  value,
  type Effect,
} from '../../src/5-emit/wasm/assembler/index.js'
import type { ValueType } from '../../src/5-emit/wasm/assembler/types.js'
import type { Local } from '../../src/5-emit/wasm/assembler/function.js'
import { f64 } from '../../src/5-emit/wasm/assembler/scalars.js'

/** A loop of this many rounds, and what it computes. */
export interface Limit {
  readonly name: string
  readonly run: (rounds: number) => void
  readonly flopsOfRound: number
}

/** 12 chains keep two multipliers and two adders of three cycles each busy; more than 14 do not fit in the registers. */
const chainCounts = [10, 12, 13]

/** Each chain goes towards d / (1 − c): neither too large nor a denormal. */
const [factor, shift] = [0.999, 0.001]

export const vectorLimits = (): readonly Limit[] =>
  chainCounts.map((chains) => ({
    name: `f32x4, ${chains} chains`,
    run: loop('v128', chains, (sum, [c, d]) => sum.set(f32x4.add(f32x4.mul(sum.get, c.get), d.get)), {
      zero: v128.zero,
      constants: [f32x4.repeated(factor), f32x4.repeated(shift)],
    }),
    flopsOfRound: 8 * chains,
  }))

/** WebAssembly's doubles and those of JavaScript: whichever is faster is the limit. */
export const scalarLimits = (): readonly Limit[] => [
  ...chainCounts.map((chains) => ({
    name: `f64, ${chains} chains`,
    run: loop('f64', chains, (sum, [c, d]) => sum.set(f64.add(f64.mul(sum.get, c.get), d.get)), {
      zero: f64.const(0),
      constants: [f64.const(factor), f64.const(shift)],
    }),
    flopsOfRound: 2 * chains,
  })),
  ...chainCounts.map((chains) => ({
    name: `JavaScript, ${chains} chains`,
    run: script(chains),
    flopsOfRound: 2 * chains,
  })),
]

type Chain<T extends ValueType> = (sum: Local<T>, constants: readonly [Local<T>, Local<T>]) => Effect
interface Numbers<T extends ValueType> {
  readonly zero: Parameters<Local<T>['set']>[0]
  readonly constants: readonly [Parameters<Local<T>['set']>[0], Parameters<Local<T>['set']>[0]]
}

function loop<T extends ValueType>(
  type: T,
  chains: number,
  step: Chain<T>,
  { zero, constants }: Numbers<T>,
): Limit['run'] {
  const module = new ModuleBuilder()
  module.define(
    { parameters: ['i32'], results: [] },
    (builder) => {
      const left = builder.parameter('i32', 0)
      const [c, d] = [builder.local(type), builder.local(type)]
      const sums = Array.from({ length: chains }, () => builder.local(type))
      const body = sums.map((sum) => step(sum, [c, d]))
      return [
        c.set(constants[0]),
        d.set(constants[1]),
        ...sums.map((sum) => sum.set(zero)),
        repeatWhile(body, left.tee(i32.plus(left.get, -1))),
        ...sums.map(kept),
      ]
    },
    'run',
  )
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(module.encode(64))).exports
  return run as Limit['run']

  /** To memory, or the engine would drop the chain. */
  function kept(sum: Local<T>): Effect {
    const { get } = sum
    if (get.type === 'v128') return v128.store(i32.const(0), 0, value('v128', get.code))
    return f64.store(i32.const(0), 0, value('f64', get.code))
  }
}

function script(chains: number): Limit['run'] {
  const names = Array.from({ length: chains }, (_, index) => `s${index}`)
  const body = [
    'let sink = 0',
    'return (rounds) => {',
    `let ${names.map((name) => `${name} = 0.5`).join(', ')}`,
    `for (let i = 0; i < rounds; i++) { ${names.map((name) => `${name} = ${name} * ${factor} + ${shift}`).join('; ')} }`,
    `sink += ${names.join(' + ')}`,
    'return sink }',
  ]
  return new Function(body.join('\n'))() as Limit['run']
}
