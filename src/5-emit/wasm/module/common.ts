/** Prints what the networks of both backends do alike, so that a module has it once. */
import { linesOf, type Declaration } from '../../ts/kernels/declaration.js'
import { block, type Lines } from '../../ts/kernels/lines.js'
import { returned } from '../../ts/kernels/network.js'
import { doc } from '../../ts/printer/index.js'

export interface Common {
  readonly declaration: Declaration
  /** Its functions over the memory at hand, as they are spread into a network. */
  readonly spread: string
}

interface CommonParts {
  readonly name: string
  /** The type of the memory. */
  readonly memory: string
  readonly functions: readonly Declaration[]
  /** Starts are drawn by a function that each backend has of its own. */
  readonly draws: boolean
}

const filler = 'fillUniform: (values: Real, low: number, high: number, seed: number, stream: number) => void'

export function printCommon({ name, memory, functions, draws }: CommonParts): Common {
  const body: Lines = [
    ...functions.flatMap((each) => [...linesOf(each), '']),
    ...returned(functions.map((each) => each.name)),
  ]
  const lines: Lines = draws
    ? [`function ${name}(`, [`memory: ${memory},`, `${filler},`], ') {', body, '}']
    : block(`function ${name}(memory: ${memory})`, body)
  const text = 'What both backends do alike: put the memory at its start, and bring rows of data into it.'
  return { declaration: { name, doc: doc(text), lines }, spread: `...${name}(memory${draws ? ', fillUniform' : ''})` }
}
