/** Prints the function that makes a model's memory and closes everything that works on it over it. */
import type { KernelNames } from '../module/parts.js'
import { raw } from '../printer/index.js'
import { linesOf, type Declaration } from './declaration.js'
import { block, type Lines } from './lines.js'

export interface Network {
  readonly names: KernelNames
  /** What works on the memory, in the order in which it is read. */
  readonly functions: readonly Declaration[]
  /** What the class calls. */
  readonly given: readonly string[]
}

const whyClosed = raw(`/**
 * The memory of one model and the functions over it. They close over it, and not take it as a parameter, because V8
 * then knows where each array lies and how long it is: up to twice as fast, while there is one model of a kind.
 */`)

export function printNetwork({ names, functions, given }: Network): readonly Declaration[] {
  const body: Lines = [
    `const memory = ${names.createMemory}()`,
    '',
    ...functions.flatMap((each) => [...linesOf(each), '']),
    ...returned(given),
  ]
  const type = `type ${names.Network} = ReturnType<typeof ${names.createNetwork}>`
  return [
    { name: names.createNetwork, doc: whyClosed, lines: block(`function ${names.createNetwork}()`, body) },
    { name: names.Network, lines: [type] },
  ]
}

/** `return { … }` of a network. */
export function returned(names: readonly string[]): Lines {
  const line = `return { ${names.join(', ')} }`
  return line.length <= 118 ? [line] : ['return {', names.map((name) => `${name},`), '}']
}
