/** `input image 28x28 range: 0..255 scale: 0..1` */
import type { Argument, Name, Statement } from '../1-syntax/ast.js'
import { assign } from './assign.js'
import type { Context } from './context.js'
import { evaluate, evaluateArguments } from './evaluate.js'
import type { Placed } from './expand.js'
import { limits } from './limits.js'
import { liesFar, type Input } from './model.js'
import { readCount, readRange } from './read-value.js'
import { find, type Scope } from './scope.js'
import { sizeOf } from './size.js'
import { takeName } from './take-name.js'
import type { Value } from './value.js'

export function readInput({ statement, scope }: Placed, context: Context): Input | undefined {
  const taken = takeName(statement, () => exampleOf(statement, scope, context), context)
  const columns = taken ? [taken.name, ...taken.rest.flatMap(nameOf)] : []
  if (
    taken &&
    columns.length > 1 &&
    columns.length === taken.rest.length + 1 &&
    !columns.slice(1).some(({ text }) => find(scope, text))
  ) {
    return context.report('MLP1324', { written: `input x ${columns.length}` }, taken.name.origin)
  }
  const args = taken && evaluateArguments(taken.rest, scope, context)
  const assigned =
    args && assign({ owner: 'input', positional: ['size'], keys: ['size', 'range', 'scale'] }, args, context)
  if (!taken || !assigned) return undefined
  const [size, range, scale] = ['size', 'range', 'scale'].map((name) => assigned.get(name))
  const { origin } = statement
  if (!size)
    return context.report('MLP1212', { owner: 'input', name: 'size', doc: 'how many values a row has' }, origin)
  if (scale && !range) return context.report('MLP1311', {}, scale.origin)
  const dimensions = readSize(size, context)
  const raw = range && readRange(range, { owner: 'input', name: 'range' }, context)
  const scaled = scale && readRange(scale, { owner: 'input', name: 'scale' }, context)
  if (!dimensions || (range && !raw) || (scale && !scaled)) return undefined
  return {
    name: taken.name.text,
    ...(statement.doc !== undefined && { doc: statement.doc }),
    dimensions,
    size: product(dimensions),
    ...(raw && { range: raw }),
    ...(scaled && { scale: scaled }),
    ...(raw && scaled && liesFar(...raw) && { isFar: true }),
    origin,
  }
}

/** The name that an argument is. */
const nameOf = ({ key, value }: Argument): readonly Name[] =>
  !key && value.kind === 'path' && value.words.length === 1 ? value.words : []

/** An input without a name, with one. */
function exampleOf({ arguments: [first] }: Statement, scope: Scope, context: Context): string {
  const value = first && evaluate(first.value, scope, context)
  return `input ${first?.key?.text ?? 'x'} ${(value && sizeOf(value)) ?? 4}`
}

function readSize(value: Value, context: Context): readonly number[] | undefined {
  const place = { owner: 'input', name: 'size' }
  const written = value.kind === 'list' ? sizeOf(value) : undefined
  if (written) return context.report('MLP1221', { written }, value.origin)
  if (value.kind !== 'dimensions') {
    const count = readCount(value, place, context)
    return count === undefined ? undefined : [count]
  }
  const count = product(value.sizes)
  if (count >= 1 && count <= limits.units) return value.sizes
  return context.report('MLP1501', { ...place, count, limit: limits.units }, value.origin)
}

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)

/** Between which the values lie that the first layer sees, where it is known. */
export const scaledRange = ({ scale, range }: Input): readonly [number, number] | undefined => scale ?? range
