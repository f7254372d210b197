/** `torch.optim.Adam(learning_rate=0.1)` as it is written here, `adam(lr: 0.1)`. */
import { vocabulary, type Kind } from '../catalogue/index.js'

export function tidy(kind: Kind, text: string): string {
  const [, word, settings = ''] = /^"?([\w.]+)"?(?:\((.*)\))?$/.exec(text) ?? []
  if (word === undefined) return text
  const name = nameOf(kind, word.slice(word.lastIndexOf('.') + 1)) ?? word
  const args = settings.replaceAll(/\s*=\s*/g, ': ').replace('learning_rate', 'lr')
  return args === '' ? name : `${name}(${args})`
}

/** The name of the definition that others call by this word. */
export function nameOf(kind: Kind, word: string): string | undefined {
  const alias = plain(word)
  const isMeant = (name: string): boolean => plain(name) === alias
  return [...vocabulary[kind].values()].find(({ name, aliases = [] }) => [name, ...aliases].some(isMeant))?.name
}

/** `batch_size`, `BatchSize`: libraries differ in how they run words together. */
export const plain = (word: string): string => word.toLowerCase().replaceAll('_', '')
