/** Functions of the module that kernels share: those that write the same code have one together, so sizes are operands. */
import { call, value, type Effect, type I32, type Local } from '../assembler/index.js'
import { Steps } from '../steps.js'
import type { KernelContext } from './context.js'

type Operands<Name extends string> = Readonly<Record<Name, I32>>
type Locals<Name extends string> = Readonly<Record<Name, Local<'i32'>>>

/** Calls one for its effect. */
export const callShared = <Name extends string>(
  context: Pick<KernelContext, 'define'>,
  operands: Operands<Name>,
  write: (steps: Steps, parameters: Locals<Name>) => void,
): Effect => callOf(context, operands, [], write)

/** Calls one that gives a number. */
export const valueOfShared = <Name extends string>(
  context: Pick<KernelContext, 'define'>,
  operands: Operands<Name>,
  write: (steps: Steps, parameters: Locals<Name>) => I32,
): I32 => value('i32', callOf(context, operands, ['i32'], write))

function callOf<Name extends string>(
  { define }: Pick<KernelContext, 'define'>,
  operands: Operands<Name>,
  results: readonly 'i32'[],
  write: (steps: Steps, parameters: Locals<Name>) => I32 | void,
): Effect {
  const names = Object.keys(operands) as Name[]
  const index = define({ parameters: names.map(() => 'i32' as const), results }, (builder) => {
    const steps = new Steps(builder)
    const entries = names.map((name, at) => [name, builder.parameter('i32', at)] as const)
    const result = write(steps, Object.fromEntries(entries) as Locals<Name>)
    return result ? [...steps.code, result.code] : steps.code
  })
  return call(
    index,
    names.map((name) => operands[name]),
  )
}
