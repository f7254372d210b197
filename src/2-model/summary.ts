/** A model in one line: `input 64 → dense 32 relu → dense 10 softmax`. */
import type { Layer, Model } from './model.js'

export function summarise({ input, layers, output }: Model): string {
  const steps = layers.filter((layer, index) => !isAttached(layer, layers[index - 1])).map(({ text }) => text)
  const own = output.activation.name
  const shown = own === 'identity' || steps.at(-1)?.endsWith(` ${own}`)
  const last = steps.pop()
  const end = [last, ...(shown ? [] : [own])].filter((part) => part !== undefined).join(' ')
  return [`input ${input.dimensions.join('x')}`, ...steps, ...(end ? [end] : [])].join(' → ')
}

/** The activation of `dense 8 relu`, whose text is the statement's already. */
const isAttached = (layer: Layer, previous: Layer | undefined): boolean =>
  layer.kind === 'activation' && previous?.kind === 'layer' && previous.origin === layer.origin
