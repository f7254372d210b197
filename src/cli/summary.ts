import type { Model } from '../2-model/model.js'
import { besideEachOther, stepsOf, type Step } from '../2-model/steps.js'
import { counted } from './format.js'

/** `Digits: 64 → 32 relu → [32 | skip] add → 10 softmax · 2,410 parameters`. */
export function summary(model: Model): string {
  const steps = [String(model.input.size), ...textsOf(stepsOf(model.layers))]
  const { activation } = model.output
  const own = activation.name === 'identity' ? '' : ` ${activation.name}`
  return `${model.name}: ${steps.join(' → ')}${own} · ${counted(model.parameterCount, 'parameter')}`
}

/** An activation belongs to what stands before it, whether it is in the same statement or the next. */
function textsOf(steps: readonly Step[]): readonly string[] {
  const texts: string[] = []
  for (const { layer, attached, branches } of steps) {
    const last = texts.pop()
    if (layer.kind === 'activation' && last !== undefined) {
      texts.push(`${last} ${layer.definition.name}`)
      continue
    }
    if (last !== undefined) texts.push(last)
    const own = branches ? `${besideEachOther(branches.map(textsOf))} ${layer.definition.name}` : sizeOrText(layer)
    texts.push(attached ? `${own} ${attached.definition.name}` : own)
  }
  return texts
}

/** Layers that have a size are known by it; the others (`dropout 20%`, `norm batch`) by what was written. */
const sizeOrText = (layer: Step['layer']): string =>
  layer.kind === 'layer' && layer.definition.mixesInputs === true ? String(layer.outputs) : layer.text
