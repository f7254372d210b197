/** Prints what a statement does at one element: shared and named parts bound to constants, then the stores. */
import { isComparison } from '../../../expression/apply.js'
import type { LoopExpr, Store } from '../../../4-loops/program.js'
import { capitalised } from '../printer/index.js'
import { Binder, type StorePrinter } from './binder.js'
import { indexIn, isNumberField } from './context.js'
import { callOfStep, type StepCall } from './shared-step.js'
import { alone, assign, atom, called, chain, type Text } from './text.js'

export function printStores(all: readonly Store[], printer: StorePrinter): readonly string[] {
  const { context, place } = printer
  const call = place.local ? undefined : callOfStep(all, context)
  const stores = all.filter((store) => !call?.taken.includes(store))
  const values = stores.map((store) => store.value)
  const binder = new Binder(call ? [...values, call.gradient] : values, printer)
  const shared = stores.flatMap((store) => binder.bind(store.value, store))
  const ofGradient = call ? binder.bind(call.gradient) : []
  const isReadLater = (buffer: string, from: number): boolean =>
    stores.slice(from + 1).some((later) => new RegExp(`\\b${buffer}\\b`).test(binder.text(later.value).text))
  // All loads come before the stores: a value that reads what an earlier store changes gets its constant first.
  const hazard = stores.some(({ buffer }, index) => isReadLater(buffer, index))
  const bound = hazard
    ? stores.flatMap((store) => binder.bindWhole(store.value, `next${capitalised(store.buffer)}`))
    : []
  const printed = stores.flatMap((store) => printStore(store, binder.text(store.value), printer))
  const step = call ? [printStep(call, binder.text(call.gradient), printer)] : []
  return [...shared, ...ofGradient, ...bound, ...printed, ...step]
}

function printStep({ step, given }: StepCall, gradient: Text, { context, place, depth }: StorePrinter): string {
  context.usedSteps.add(step)
  const [first = ''] = given
  const at = atom(indexIn(context.buffer(first), place))
  const arrays = given.map((name) => atom(context.field(name)))
  return alone(called(step.name, [gradient, at, ...arrays]), depth)
}

/** The value of one expression, with the lines that must stand before it. */
export function printValue(
  value: LoopExpr,
  printer: StorePrinter,
): { readonly lines: readonly string[]; readonly text: Text } {
  const binder = new Binder([value], printer)
  const lines = binder.bind(value)
  return { lines, text: binder.text(value) }
}

function printStore(store: Store, value: Text, { context, place, depth }: StorePrinter): readonly string[] {
  const buffer = context.buffer(store.buffer)
  const local = place.local?.(store.buffer, store.offset)
  if (local) return value.text === local.text ? [] : [assign(`const ${local.text} =`, value, depth)]
  // Gradients that fade cost nothing here: they are multiplied in 64 bits.
  const flushed =
    buffer.fades === 'moment'
      ? chain('-', chain('+', value, atom(context.call('smallest'))), atom('smallest'))
      : isComparison(store.value)
        ? atom(`Number(${value.text})`)
        : value
  const operator = store.accumulate ? '+=' : '='
  if (isNumberField(buffer)) return [assign(`memory.${buffer.name} ${operator}`, flushed, depth)]
  const index = indexIn(buffer, place, store.offset)
  const target = `${context.field(buffer.name)}[${index}]${store.accumulate ? '!' : ''}`
  return [assign(`${target} ${operator}`, flushed, depth)]
}
