import type { Layer, Model } from '../../2-model/model.js'
import type { Gallery } from '../../report/report.js'
import { count } from '../format.js'
import { floatsOf, readTensors } from './tensors.js'

/** More would not be looked at. */
const most = 100

/** What each unit of the first layer looks for, as a picture of its weights; nothing where the input is no picture. */
export function filters(model: Model, title: string, weights: Uint8Array): readonly Gallery[] {
  const [height, width, ...others] = model.input.dimensions
  const first = firstMatrix(model)
  const tensor = first && readTensors(weights).get(`${first.moduleIndex}.weight`)
  if (!tensor || height === undefined || width === undefined || others.length > 0) return []
  const values = floatsOf(tensor)
  const { size } = model.input
  const units = values.length / size
  const shown = Math.min(most, units)
  const pictures = Array.from({ length: shown }, (_, unit) => values.subarray(unit * size, (unit + 1) * size))
  const which = shown < units ? `The first ${shown} of ${count(units)}` : `All ${units}`
  const caption = `${which} units of ${first.text}: white where ink speaks for a unit, black where it speaks against it, each on a scale of its own.`
  return [{ title, caption, width, height, pictures }]
}

/** The layer that reads the input's own values, if one does; dropout and corruption may stand before it. */
function firstMatrix({ layers, input }: Model): Layer | undefined {
  const at = layers.findIndex((layer) => layer.kind !== 'layer' || layer.definition.mixesInputs === true)
  const layer = layers[at]
  return layer?.kind === 'layer' && layer.inputs === input.size ? layer : undefined
}
