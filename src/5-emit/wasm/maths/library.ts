/** Functions of whole vectors that kernels call; each comes into the module with its first call. */
import type { FunctionOp } from '../../../expression/functions.js'
import type { BinaryOp } from '../../../expression/types.js'
import { call, f64x2, value, type ModuleBuilder, type V128 } from '../assembler/index.js'
import { demotePair, double, promoteHigh, type Lanes } from '../lanes.js'
import { Steps } from '../steps.js'
import { erf } from './erf.js'
import { exp, expm1, sigmoid, tanh } from './exp.js'
import { log, log1p, logOfNormal, softplus } from './log.js'
import { pow } from './pow.js'
import { cos, sin } from './sine.js'

/** What results are kept in: doubles on their way to 32 bits need fewer digits. */
export type Kept = 'f32' | 'f64'

type OneToOne = (steps: Steps, lanes: Lanes, x: V128, kept: Kept) => V128

const functions = { exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sin, cos } satisfies Record<
  FunctionOp,
  OneToOne
>

/** What single numbers have a kernel of their own for; the rest go through doubles, two by two. */
const inSingles: ReadonlySet<string> = new Set(['exp', 'log', 'sigmoid', 'tanh'])

export class Library {
  readonly #module: ModuleBuilder
  readonly #known = new Map<string, number>()
  readonly #kept: Kept
  readonly #wide: Lanes

  /** `wide` are the doubles that some functions go through. */
  constructor(module: ModuleBuilder, kept: Kept, wide: Lanes = double) {
    this.#module = module
    this.#kept = kept
    this.#wide = wide
  }

  unary(op: FunctionOp, lanes: Lanes, x: V128): V128 {
    return this.#call(op, lanes, [x], (steps, [a = x]) => functions[op](steps, lanes, a, this.#kept))
  }

  /** Written in place, for numbers that are known to be normal and above 0: two thirds of the time. */
  logOfNormal(steps: Steps, lanes: Lanes, x: V128): V128 {
    return logOfNormal(steps, lanes, x, this.#kept)
  }

  binary(op: Extract<BinaryOp, 'pow'>, lanes: Lanes, a: V128, b: V128): V128 {
    return this.#call(op, lanes, [a, b], (steps, [x = a, y = b]) => pow(steps, lanes, x, y, this.#kept))
  }

  #call(
    op: FunctionOp | 'pow',
    lanes: Lanes,
    operands: readonly V128[],
    write: (steps: Steps, operands: readonly V128[]) => V128,
  ): V128 {
    const key = `${op} ${lanes.name}`
    const index = this.#known.get(key) ?? this.#define(key, operands.length, write, lanes, op)
    return value('v128', call(index, operands))
  }

  #define(
    key: string,
    operands: number,
    write: (steps: Steps, operands: readonly V128[]) => V128,
    lanes: Lanes,
    op: FunctionOp | 'pow',
  ): number {
    const signature = {
      parameters: Array.from({ length: operands }, () => 'v128' as const),
      results: ['v128' as const],
    }
    const index = this.#module.define(signature, (builder) => {
      const steps = new Steps(builder)
      const given = signature.parameters.map((type, at) => builder.parameter(type, at).get)
      const isDirect = lanes.bytes === 8 || inSingles.has(op)
      const result = isDirect ? write(steps, given) : this.#throughDoubles(op, given)
      return [...steps.code, result.code]
    })
    this.#known.set(key, index)
    return index
  }

  #throughDoubles(op: FunctionOp | 'pow', [a, b]: readonly V128[]): V128 {
    if (a === undefined) throw new Error(`${op} has no operand`)
    const half = (part: (vector: V128) => V128): V128 =>
      op === 'pow' ? this.binary(op, this.#wide, part(a), part(b ?? a)) : this.unary(op, this.#wide, part(a))
    return demotePair(half(f64x2.promote), half(promoteHigh))
  }
}
