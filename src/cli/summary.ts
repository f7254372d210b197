import type { Layer, Model } from '../2-model/model.js'
import { counted } from './format.js'

/** `Digits: 64 → 32 relu → 10 softmax · 2,410 parameters`. */
export function summary(model: Model): string {
  const steps: string[] = [String(model.input.size)]
  for (const layer of model.layers) {
    const last = steps.length - 1
    if (layer.kind === 'activation' && last > 0) steps[last] += ` ${layer.definition.name}`
    else steps.push(layer.kind === 'layer' && changesWidth(layer) ? String(layer.outputs) : layer.text)
  }
  const { activation } = model.output
  if (activation.name !== 'identity') steps[steps.length - 1] += ` ${activation.name}`
  return `${model.name}: ${steps.join(' → ')} · ${counted(model.parameterCount, 'parameter')}`
}

/** Layers that have a size are known by it; the others (`dropout 20%`, `norm batch`) by what was written. */
const changesWidth = (layer: Extract<Layer, { kind: 'layer' }>): boolean => layer.definition.takesActivation
