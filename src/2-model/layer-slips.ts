/** Values of a layer that say too much: what it reads, what its numbers are, how wide several layers are. */
import type { LayerDefinition } from '../catalogue/define.js'
import type { Context } from './context.js'
import { isFiller } from './fillers.js'
import { inSeveralWords } from './several-words.js'
import { describe, type ArgumentValue } from './value.js'

/** Whether one was found, and reported. */
export function hasSlip(
  { name, parameters, takesActivation }: LayerDefinition,
  args: readonly ArgumentValue[],
  context: Context,
): boolean {
  const [first, ...others] = args.filter(({ key }) => !key)
  const rest = others.map(({ value }) => describe(value))
  // `dense 4 16 relu`: the first is what it reads, as in `nn.Linear(4, 16)`.
  if (takesActivation && first && others[0]?.value.kind === 'number') {
    context.report('MLP1219', { written: [name, ...rest].join(' ') }, first.origin)
    return true
  }
  if (takesActivation && first?.value.kind === 'list' && first.value.items.every(({ kind }) => kind === 'number')) {
    const written = `each units in ${describe(first.value)} { ${[name, 'units', ...rest].join(' ')} }`
    context.report('MLP1018', { written }, first.origin)
    return true
  }
  // `dense 8 leaky relu`
  const apart = takesActivation ? inSeveralWords('activation', args) : undefined
  if (apart) {
    context.report('MLP1002', { kind: 'activation', ...apart, known: '' }, others[0]?.origin)
    return true
  }
  const filler = args.find(saysNothing)
  const own = withoutFillers(args, Object.keys(parameters))
  if (!filler || own.length === 0) return false
  const told = { word: describe(filler.value), written: [name, ...own].join(' ') }
  context.report('MLP1226', told, filler.origin)
  return true
}

const saysNothing = ({ key, value }: ArgumentValue): boolean => !key && value.kind === 'word' && isFiller(value.word)

function withoutFillers(args: readonly ArgumentValue[], keys: readonly string[]): readonly string[] {
  // `init zeros` lacks its colon.
  const isKey = ({ key, value }: ArgumentValue): boolean => !key && value.kind === 'word' && keys.includes(value.word)
  return args
    .filter((arg) => !saysNothing(arg))
    .map((arg) => `${arg.key ? `${arg.key.text}: ` : ''}${describe(arg.value)}${isKey(arg) ? ':' : ''}`)
}
