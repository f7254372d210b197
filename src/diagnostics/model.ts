import { error } from './define.js'

/** MLP1xxx: the text is a spec, but what it says is wrong: names, values, shapes, combinations. */
export const modelRules = {
  MLP1001: error<{ word: string; suggestion?: string }>(
    ({ word, suggestion }) => `unknown layer \`${word}\`${suggestion ? `; did you mean \`${suggestion}\`?` : ''}`,
    'The word is not a layer of the catalogue, an activation or a block of this file.',
  ),
}
