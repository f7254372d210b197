/** Binds the parts of values that are shared or named to constants. */
import { isZero, operands } from '../../../expression/walk.js'
import { ExpressionKeys } from '../../../expression/key.js'
import { keyOfLoopLeaf } from '../../../4-loops/effects.js'
import type { Names } from '../../../4-loops/names.js'
import type { LoopExpr, LoopLeaf, Store } from '../../../4-loops/program.js'
import { capitalised } from '../printer/index.js'
import { leafText, type FunctionContext, type Place } from './context.js'
import { maskOf, type Mask } from './masks.js'
import { assign, atom, called, chain, printOperation, runtimeCall, type Text } from './text.js'

export interface StorePrinter {
  readonly context: FunctionContext
  readonly place: Place
  readonly names: Names
  /** Levels of indentation around, for the width of lines. */
  readonly depth: number
  /** Behind the names of constants: the column, where columns are written out. */
  readonly suffix?: string
  /** What to call a sum that is used more than once. */
  readonly accumulatorName?: string
}

export class Binder {
  readonly #printer: StorePrinter
  readonly #parts: ReturnType<ExpressionKeys<LoopLeaf>['partsOf']>
  readonly #bound = new Map<string, Text>()
  readonly #keys = new ExpressionKeys<LoopLeaf>(keyOfLoopLeaf)

  constructor(values: readonly LoopExpr[], printer: StorePrinter) {
    this.#printer = printer
    this.#parts = this.#keys.partsOf(values)
  }

  #key(part: LoopExpr): string {
    return this.#keys.keyOf(part)
  }

  /** Lines that bind the shared and named parts of a value, and the value itself where its place is a local constant. */
  bind(value: LoopExpr, target?: Store): readonly string[] {
    const lines: string[] = []
    const local = target && this.#printer.place.local?.(target.buffer, target.offset)
    const visit = (part: LoopExpr, isRoot: boolean): void => {
      if (this.#bound.has(this.#key(part))) return
      operands(part).forEach((operand) => visit(operand, false))
      if (isRoot && local) lines.push(...this.#constant(part, local.text))
      else {
        const hint = this.#nameToBind(part, isRoot)
        if (hint !== undefined) lines.push(...this.#constant(part, this.#fresh(hint)))
      }
    }
    visit(value, true)
    return lines
  }

  /** The same for the value as a whole, unless it is a constant already. */
  bindWhole(value: LoopExpr, fallback: string): readonly string[] {
    if (this.#bound.has(this.#key(value)) || value.op === 'const') return []
    return this.#constant(value, this.#fresh(value.name ?? fallback))
  }

  #fresh(hint: string): string {
    const { names, suffix = '' } = this.#printer
    return names.unique(withSuffix(hint, suffix))
  }

  #constant(part: LoopExpr, name: string): readonly string[] {
    const text = this.#print(part)
    this.#bound.set(this.#key(part), atom(name))
    return text.text === name ? [] : [assign(`const ${name} =`, text, this.#printer.depth)]
  }

  #nameToBind(part: LoopExpr, isRoot: boolean): string | undefined {
    const shared = (this.#parts.get(this.#key(part))?.uses ?? 0) > 1
    if (part.op === 'const') return undefined
    if (part.op === 'leaf') {
      const isSum =
        part.leaf.kind === 'accumulator' && this.#printer.place.accumulator(part.leaf.index).text.includes('[')
      return shared && (isSum || part.leaf.kind === 'random' || this.#isConverted(part.leaf))
        ? this.#leafName(part.leaf)
        : undefined
    }
    if (isRoot && !shared) return undefined
    // A changed sign is as short as a name for it.
    if (part.op === 'neg' && operands(part.a).length === 0) return undefined
    return shared ? (part.name ?? fallbackNames[part.op] ?? 'value') : part.name
  }

  /**
   * V8 loads an element of an array as often as it is written, and turns it into 64 bits each time, which takes the place
   * of an addition: Adam's step takes an eighth less with its three elements in constants (measured, Zen 5).
   */
  #isConverted(leaf: LoopLeaf): boolean {
    const { context, place } = this.#printer
    if (leaf.kind !== 'load' || place.local?.(leaf.buffer, leaf.offset)) return false
    return context.buffer(leaf.buffer).element === 'real'
  }

  #leafName(leaf: LoopLeaf): string {
    if (leaf.kind === 'load') {
      const { slot } = this.#printer.context.buffer(leaf.buffer)
      return slot === undefined ? `${leaf.buffer}At` : `old${capitalised(slot)}`
    }
    return leaf.kind === 'random' ? leaf.distribution : (this.#printer.accumulatorName ?? 'sum')
  }

  text(part: LoopExpr): Text {
    return this.#bound.get(this.#key(part)) ?? this.#print(part)
  }

  #printMask({ kept, condition }: Mask): Text {
    const { a, b } = condition
    const [isOwn, isPart] = [a, b].map((operand) => this.#key(operand) === this.#key(kept))
    const value = this.text(kept)
    // Relu: one operation where the product with a comparison takes three. W2 trains 2% faster (measured).
    if (isOwn && isZero(b) && (condition.op === 'gt' || condition.op === 'ge'))
      return chain('/', chain('+', value, called('Math.abs', [value])), atom('2'))
    const chosen = printOperation(condition, (operand) => this.text(operand))
    const product = chain('*', value, atom(`Number(${chosen.text})`))
    // A negative number times 0 is −0, which nobody wants to see.
    return isOwn || isPart ? chain('+', product, atom('0')) : product
  }

  #print(part: LoopExpr): Text {
    const { context, place } = this.#printer
    const call = runtimeCall(part.op)
    if (call !== undefined) context.call(call)
    if (part.op === 'leaf') return leafText(context, part.leaf, place)
    const mask = maskOf(part)
    if (mask) return this.#printMask(mask)
    return printOperation(part, (operand) => this.text(operand))
  }
}

/** `hidden` and column 3: `hidden3`; `dense1`: `dense1_3`. */
export const withSuffix = (name: string, suffix: string): string =>
  suffix !== '' && /[0-9]$/.test(name) ? `${name}_${suffix}` : `${name}${suffix}`

/** What to call a shared value that nobody named. */
const fallbackNames: Readonly<Record<string, string>> = {
  add: 'total',
  sub: 'difference',
  mul: 'product',
  div: 'ratio',
  where: 'chosen',
  sqrt: 'root',
  exp: 'exponential',
}
