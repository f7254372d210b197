/** A layer as another library writes it, `Linear 4 16`, `Dense 16 activation: "relu"`, as it is written here. */
import type { Argument, Statement } from '../1-syntax/ast.js'
import { layers } from '../catalogue/index.js'
import { isFiller } from './fillers.js'
import { foreignKey, known } from './foreign-keys.js'

/** Undefined where it is not clear what each of its arguments means here. */
export function layerInstead({ arguments: args }: Statement, name: string): string | undefined {
  const definition = layers.get(name)
  if (!definition || args.length === 0) return undefined
  const { positional = [], parameters, takesActivation } = definition
  const keys = Object.keys(parameters)
  const numbers = args.filter(({ key, value }) => !key && value.kind === 'number')
  // `nn.Linear(4, 16)`: the first is what it reads.
  const reads = takesActivation && numbers.length === 2 ? numbers[0] : undefined
  const own = args.filter(
    (arg) => arg !== reads && !saysNothing(arg) && !(arg.key && isKnown(name, arg.key.text, keys)),
  )
  const written = own.map((arg) => {
    const key = arg.key && keyHere(name, arg.key.text, keys)
    const text = withoutQuotes(arg)
    if (key === undefined || positional.includes(key) || key === activation) return text
    return keys.includes(key) ? `${key}: ${text}` : undefined
  })
  return written.every((one) => one !== undefined) ? [name, ...written].join(' ') : undefined
}

const activation = 'activation'

const saysNothing = ({ key, value }: Argument): boolean =>
  !key && value.kind === 'path' && value.words.length === 1 && value.words.every(({ text }) => isFiller(text))

/** `in_features`, which follows from the data. */
const isKnown = (owner: string, key: string, keys: readonly string[]): boolean =>
  foreignKey({ owner, keys }, key, []) === known

/** Other libraries' `out_features` is `units`; an activation has no key. */
function keyHere(owner: string, key: string, keys: readonly string[]): string {
  if (keys.includes(key) || key === activation) return key
  return /^`(\w+):`/.exec(foreignKey({ owner, keys }, key, []) ?? '')?.[1] ?? key
}

function withoutQuotes({ value: { origin, ...value } }: Argument): string {
  if (value.kind === 'string') return value.value
  return origin.file.text.slice(origin.start, origin.end)
}
