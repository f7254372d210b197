/** Text to checked model, with other files by path. */
import { parse } from '../../src/1-syntax/parse.js'
import { withoutEchoes } from '../../src/diagnostics/echoes.js'
import { buildModel, type Built, type Overrides } from '../../src/2-model/build.js'

export function build(text: string, files: ReadonlyMap<string, string> = new Map(), overrides?: Overrides): Built {
  const file = { path: 'spec.mlp', text }
  const { spec, diagnostics } = parse(file)
  const built = buildModel(file, spec, { read: (path) => files.get(path), parse }, overrides)
  return { ...built, diagnostics: withoutEchoes([...diagnostics, ...built.diagnostics]) }
}

/** A model of one dense layer around the given statements. */
export const around = (statements: string): string =>
  `model Net {\n  input x 4\n  ${statements.replaceAll('\n', '\n  ')}\n  output y number\n}\n`
