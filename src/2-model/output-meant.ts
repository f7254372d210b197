/** `output 3 softmax`, `output y softmax`, `output y 3 classes`: which output is meant by it. */
import { outputs } from '../catalogue/index.js'
import { classes } from './output-labels.js'
import { plain } from './tidy.js'

/** The statement to write, if a word names an output or what it does to the last layer. */
export function outputMeant(name: string, words: readonly string[], count: number | undefined): string | undefined {
  const meant = words.map(plain)
  const found = [...outputs.values()].find((output) =>
    [output.name, output.activation, ...(output.aliases ?? [])].some((word) => meant.includes(plain(word))),
  )
  if (!found) return undefined
  const kind = found.name === 'class' ? classes(count !== undefined && count > 1 ? count : 10) : found.name
  return `output ${meant.includes(plain(name)) ? 'y' : name} ${kind}`
}
