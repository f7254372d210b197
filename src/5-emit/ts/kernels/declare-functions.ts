/** Functions as a module declares them, none of them too long. */
import { doc } from '../printer/index.js'
import type { Declaration } from './declaration.js'
import type { PrintedFunction } from './functions.js'

/** The function, and before it the parts that it calls. */
export function declareFunctions(name: string, printed: PrintedFunction): readonly Declaration[] {
  const parts = printed.parts.map(({ suffix, parameters, body, doc: text }) => {
    const given = parameters.map((parameter) => `${parameter}: number`).join(', ')
    return declareFunction(`${name}${suffix}`, given, body, text)
  })
  return [...parts, declareFunction(name, printed.takesRows ? 'rows: number' : '', printed.bodyAs(name), printed.doc)]
}

/**
 * V8 never optimises a function of more than 61,440 bytes of bytecode, and then it is 70 times slower. A character of
 * these functions makes two thirds of a byte (measured), however long its names are; loops are written out far below that.
 */
const mostCharacters = 60_000
const nameOfUsualLength = 'identifier'

function declareFunction(name: string, parameters: string, body: readonly string[], text: string): Declaration {
  const lengths = body.map((line) => line.replaceAll(/[A-Za-z]\w*/g, nameOfUsualLength).length)
  const length = lengths.reduce((sum, each) => sum + each, 0)
  if (length > mostCharacters) {
    throw new Error(`${name} has ${length} characters: too much bytecode for V8 to optimise; keep it in loops`)
  }
  return { name, doc: doc(text), lines: [`function ${name}(${parameters}): void {`, ...body, '}'] }
}
