/** Functions of whole vectors that kernels call; each comes into the module with its first call. */
import type { BinaryOp, UnaryOp } from '../../../expression/types.js'
import { call, f64x2, value, type ModuleBuilder, type V128 } from '../assembler/index.js'
import { demotePair, double, promoteHigh, type Lanes } from '../lanes.js'
import { Steps } from '../steps.js'
import { erf } from './erf.js'
import { exp, expm1, sigmoid, tanh } from './exp.js'
import { log, log1p, softplus } from './log.js'
import { pow } from './pow.js'
import { cos, sin } from './sine.js'

type OneToOne = (steps: Steps, lanes: Lanes, x: V128) => V128

/** Operations that are a function; the others are an instruction or two. */
type Called = Exclude<UnaryOp, 'neg' | 'abs' | 'sign' | 'sqrt' | 'floor'>

const functions = { exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sin, cos } satisfies Record<Called, OneToOne>

/** What single numbers have a kernel of their own for; the rest go through doubles, two by two. */
const inSingles: ReadonlySet<string> = new Set(['exp', 'log', 'sigmoid', 'tanh'])

export const isCalled = (op: string): op is Called => Object.hasOwn(functions, op)

export class Library {
  readonly #module: ModuleBuilder
  readonly #known = new Map<string, number>()
  readonly #pooled: (lanes: Lanes) => Lanes

  /** `pooled` gives lanes whose constants are loaded, which is faster than to put them together each time. */
  constructor(module: ModuleBuilder, pooled: (lanes: Lanes) => Lanes = (lanes) => lanes) {
    this.#module = module
    this.#pooled = pooled
  }

  unary(op: Called, lanes: Lanes, x: V128): V128 {
    return this.#call(op, lanes, [x], (steps, [a = x]) => functions[op](steps, this.#pooled(lanes), a))
  }

  binary(op: Extract<BinaryOp, 'pow'>, lanes: Lanes, a: V128, b: V128): V128 {
    return this.#call(op, lanes, [a, b], (steps, [x = a, y = b]) => pow(steps, this.#pooled(lanes), x, y))
  }

  #call(
    op: Called | 'pow',
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
    op: Called | 'pow',
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

  #throughDoubles(op: Called | 'pow', [a, b]: readonly V128[]): V128 {
    if (a === undefined) throw new Error(`${op} has no operand`)
    const half = (part: (vector: V128) => V128): V128 =>
      op === 'pow' ? this.binary(op, double, part(a), part(b ?? a)) : this.unary(op, double, part(a))
    return demotePair(half(f64x2.promote), half(promoteHigh))
  }
}
