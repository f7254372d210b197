/** A model in one line: `input 64 → dense 32 relu → [dense 32 | skip] add → dense 10 softmax`. */
import type { Model } from './model.js'
import { besideEachOther, stepsOf, type Step } from './steps.js'

export function summarise({ input, layers, output }: Model): string {
  const steps = stepsOf(layers).map(textOf)
  const own = output.activation.name
  const shown = own === 'identity' || steps.at(-1)?.endsWith(` ${own}`)
  const last = steps.pop()
  const end = [last, ...(shown ? [] : [own])].filter((part) => part !== undefined).join(' ')
  return [`input ${input.dimensions.join('x')}`, ...steps, ...(end ? [end] : [])].join(' → ')
}

const textOf = ({ layer, branches }: Step): string =>
  branches
    ? `${besideEachOther(branches.map((branch) => branch.map(textOf)))} ${layer.text.replace(/^join /, '')}`
    : layer.text
