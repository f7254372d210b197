import { leaf } from '../../expression/build.js'
import { ExpressionKeys } from '../../expression/key.js'
import { leavesOf, operands, rewrite, substitute } from '../../expression/walk.js'
import { keyOfLoopLeaf, writesOf } from '../effects.js'
import { Names } from '../names.js'
import {
  accumulator,
  load,
  placeOf,
  type Buffer,
  type Contract,
  type Entry,
  type LoopExpr,
  type LoopLeaf,
  type MapStatement,
  type Nest,
  type Program,
  type Reduce,
  type Store,
} from '../program.js'
import { isCall, separatedCall, type Call } from '../separated-call.js'

type BodyStatement = Contract | MapStatement | Reduce

/**
 * Where a row is written out in full, a function such as tanh is called once a column, too often to be compiled into
 * the place of its call; and V8 passes numbers between functions on the heap. So such calls become statements of their
 * own, one for all columns, which a target can print as a loop. What several statements ask for is computed once.
 */
export function separateCalls(program: Program): Program {
  const buffers = new Map(program.buffers)
  const entries = program.entries.map((entry): Entry => {
    // Another entry's row may use the same names.
    const names = new Names(program.buffers.keys())
    const separate = (nest: Nest): Nest => new Separation(buffers, names).of(nest)
    return { ...entry, statements: entry.statements.map((s) => (s.kind === 'nest' && s.unroll ? separate(s) : s)) }
  })
  return { ...program, buffers, entries }
}

class Separation {
  readonly #buffers: Map<string, Buffer>
  readonly #names: Names
  readonly #keys = new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf)
  /** The values of calls so far, by the key of the call and the number of columns. */
  readonly #known = new Map<string, string>()
  readonly #locals: string[] = []
  /** Of the row, and no one else's. */
  readonly #own = new Set<string>()

  constructor(buffers: Map<string, Buffer>, names: Names) {
    this.#buffers = buffers
    this.#names = names
  }

  of(nest: Nest): Nest {
    nest.locals.forEach((name) => this.#own.add(name))
    const body = nest.body.flatMap((statement) => this.#split(statement))
    return { ...nest, body, locals: [...nest.locals, ...this.#locals] }
  }

  #split(statement: BodyStatement): readonly BodyStatement[] {
    const calling = statement.kind === 'reduce' ? statement.folds : statement.stores
    const found = statement.columns === 1 ? [] : calling.flatMap(({ value }) => innermost(value))
    if (found.length === 0 || (statement.kind === 'map' && separatedCall(statement))) return [statement]
    const { columns } = statement
    const place = { kind: 'map', rows: 'batch', columns, ...placeOf(statement) } as const
    const given: Store[] = []
    const made: MapStatement[] = []
    for (const call of found) {
      if (this.#valueOf(call, columns) !== undefined) continue
      const argument = this.#local(nameOf(call.a) ?? `${call.op}Argument`, columns)
      const result = this.#target(call, statement) ?? this.#local(call.name ?? `${call.op}Value`, columns)
      this.#known.set(`${columns} ${this.#keys.keyOf(call)}`, result)
      given.push({ buffer: argument, value: call.a, accumulate: false })
      made.push({
        ...place,
        stores: [{ buffer: result, value: { op: call.op, a: load(argument) }, accumulate: false }],
      })
    }
    const filled = new Set(made.flatMap(writesOf))
    const rest = this.#replaced(statement)
    const stores = rest.stores.filter(({ buffer }) => !filled.has(buffer))
    if (rest.kind === 'contract') {
      const direct = statement.stores.filter(({ value }) => innermost(value).length === 0)
      const later = stores.filter(({ buffer }) => !direct.some((store) => store.buffer === buffer))
      const [others, sums] = this.#withoutSum(later, `${place.scope}Sum`, columns)
      return [
        { ...rest, stores: [...given, ...sums, ...direct] },
        ...made,
        ...this.#mapOf({ ...place, stores: others }),
      ]
    }
    const before = given.length > 0 ? [{ ...place, stores: given }] : []
    if (rest.kind === 'map') return [...before, ...made, ...this.#mapOf({ ...rest, stores })]
    return [...before, ...made, ...this.#split(rest)]
  }

  /** Stores that wait for a call know the sum of their product by a constant. */
  #withoutSum(
    stores: readonly Store[],
    wanted: string,
    columns: number,
  ): readonly [readonly Store[], readonly Store[]] {
    const isSum = (at: LoopLeaf): boolean => at.kind === 'accumulator'
    if (!stores.some(({ value }) => leavesOf(value, keyOfLoopLeaf).some(isSum))) return [stores, []]
    const sum = this.#local(wanted, columns)
    const value = (before: LoopExpr): LoopExpr =>
      substitute<LoopLeaf, LoopLeaf>(before, (at) => (isSum(at) ? load(sum) : leaf(at)))
    const others = stores.map((store) => ({ ...store, value: value(store.value) }))
    return [others, [{ buffer: sum, value: accumulator(0), accumulate: false }]]
  }

  #mapOf(map: MapStatement): readonly BodyStatement[] {
    return map.stores.length === 0 ? [] : this.#split(map)
  }

  #valueOf(part: LoopExpr, columns: number): string | undefined {
    return this.#known.get(`${columns} ${this.#keys.keyOf(part)}`)
  }

  /** Where the value of a call goes anyway, if that is one of the row's own constants. */
  #target(call: Call, { kind, stores }: BodyStatement): string | undefined {
    if (kind === 'reduce') return undefined
    const key = this.#keys.keyOf(call)
    const isTarget = ({ buffer, offset, value }: Store): boolean =>
      offset === undefined && this.#own.has(buffer) && this.#keys.keyOf(value) === key
    return stores.find(isTarget)?.buffer
  }

  #replaced(statement: BodyStatement): BodyStatement {
    const known = <T extends { readonly value: LoopExpr }>(part: T): T => ({
      ...part,
      value: rewrite<LoopLeaf, LoopLeaf>(part.value, (at) => {
        const result = this.#valueOf(at, statement.columns)
        return result === undefined ? (at.op === 'leaf' ? at : undefined) : load(result)
      }),
    })
    return statement.kind === 'reduce'
      ? { ...statement, folds: statement.folds.map(known) }
      : { ...statement, stores: statement.stores.map(known) }
  }

  #local(wanted: string, columns: number): string {
    const name = this.#names.unique(wanted)
    const other = this.#buffers.get(name)
    if (other !== undefined && other.shape.columns !== columns) return this.#local(wanted, columns)
    this.#locals.push(name)
    this.#buffers.set(name, {
      name,
      shape: { rows: 'batch', columns },
      role: 'value',
      element: 'double',
      doc: `rows × ${columns}, one row's own`,
    })
    return name
  }
}

const nameOf = (value: LoopExpr): string | undefined => (value.op === 'const' ? undefined : value.name)

/** Calls whose arguments make no call. */
function innermost(value: LoopExpr): readonly Call[] {
  const inside = operands(value).flatMap(innermost)
  return inside.length === 0 && isCall(value) ? [value] : inside
}
