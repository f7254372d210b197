/**
 * Starting weights, by the draws of the runtime's `fillUniform` (Philox 4x32-10) and to the same bits. A model begins
 * with this, and an engine that has not compiled the other yet takes four times as long for it.
 */
import type { Program } from '../../../4-loops/program.js'
import { f32, f64, i32, repeatWhile, type F64, type I32, type Local, type ModuleBuilder } from '../assembler/index.js'

export const startsUniform = ({ buffers }: Program): boolean =>
  [...buffers.values()].some(({ start }) => start?.law.law === 'uniform')

/** Exports `fillUniform(address, count, low, span, seed, upper half of the seed, stream)`. */
export function defineFillUniform(module: ModuleBuilder, precision: 'f32' | 'f64'): void {
  const write = (builder: Parameters<Parameters<ModuleBuilder['define']>[1]>[0]) => {
    const [address, count] = [builder.parameter('i32', 0), builder.parameter('i32', 1).get]
    const [low, span] = [builder.parameter('f64', 2).get, builder.parameter('f64', 3).get]
    const index = builder.local('i32')
    const words = { a: builder.local('i32'), b: builder.local('i32'), c: builder.local('i32'), d: builder.local('i32') }
    const keys = { k: builder.local('i32'), l: builder.local('i32') }
    const [left, kept] = [builder.local('i32'), builder.local('i32')]
    const counter = [
      words.a.set(index.get),
      words.b.set(i32.const(0)),
      words.c.set(builder.parameter('i32', 6).get),
      words.d.set(i32.const(1 /* weights */)),
      keys.k.set(builder.parameter('i32', 4).get),
      keys.l.set(builder.parameter('i32', 5).get),
      left.set(i32.const(rounds)),
    ]
    const draw = repeatWhile(round(words, keys, kept), left.tee(i32.plus(left.get, -1)))
    const value = f64.add(low, f64.mul(span, uniform53(words.a.get, words.b.get)))
    const store = precision === 'f32' ? f32.store(address.get, 0, f32.demote(value)) : f64.store(address.get, 0, value)
    const next = address.set(i32.plus(address.get, precision === 'f32' ? 4 : 8))
    const isMore = i32.lt_u(index.tee(i32.plus(index.get, 1)), count)
    return [index.set(i32.const(0)), repeatWhile([counter, draw, store, next], isMore)]
  }
  module.define({ parameters: ['i32', 'i32', 'f64', 'f64', 'i32', 'i32', 'i32'], results: [] }, write, 'fillUniform')
}

type Words<Names extends string> = Readonly<Record<Names, Local<'i32'>>>

const rounds = 10

const round = ({ a, b, c, d }: Words<'a' | 'b' | 'c' | 'd'>, { k, l }: Words<'k' | 'l'>, kept: Local<'i32'>) => [
  kept.set(i32.xor(i32.xor(i32.mulHigh(a.get, i32.const(0xd2511f53)), d.get), l.get)),
  d.set(i32.mul(a.get, i32.const(0xd2511f53))),
  a.set(i32.xor(i32.xor(i32.mulHigh(c.get, i32.const(0xcd9e8d57)), b.get), k.get)),
  b.set(i32.mul(c.get, i32.const(0xcd9e8d57))),
  c.set(kept.get),
  k.set(i32.plus(k.get, 0x9e3779b9)),
  l.set(i32.plus(l.get, 0xbb67ae85)),
]

/** A number in (0, 1): an odd multiple of 2^−53. */
function uniform53(high: I32, low: I32): F64 {
  const bits26 = (word: I32): F64 => f64.fromI32(i32.shr_u(word, i32.const(6)))
  const bits52 = f64.add(f64.mul(bits26(high), f64.const(2 ** 26)), bits26(low))
  return f64.mul(f64.add(bits52, f64.const(0.5)), f64.const(2 ** -52))
}
