import type { Layer } from '../../2-model/model.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { TrainableModel } from './choose-model.js'
import type { GeneratedModel } from './generated.js'
import { layerLeft } from './resumed.js'

/** How many rows each part of a run has; those to pretrain on where it does so. */
interface Rows {
  readonly training: number
  readonly pretraining?: number | undefined
}

/** The last step of an epoch has the rows that are left over: too few for a layer that needs several are refused. */
export function judgeBatches(
  model: TrainableModel,
  { training, pretraining }: Rows,
  trained: Pick<GeneratedModel, 'unfinished' | 'pretrained'>,
): Diagnostic | undefined {
  const phases = pretraining === undefined ? [] : (model.pretraining ?? [])
  const steps = [
    ...phases.map(({ model: phase }) => ({ of: phase, rows: pretraining ?? 0 })),
    { of: model, rows: training },
  ]
  const underWay = layerLeft(model, trained)?.model ?? model
  for (const { of, rows } of steps) {
    const { layers, training } = of
    const { batch } = training
    const needed = neediest(layers)
    // Where a step takes all rows, the spec has been checked.
    if (!needed || batch === 'all') continue
    const { needs } = needed
    // With another batch than it had, a run that goes on in the middle of an epoch ends that with another step.
    const left = of === underWay ? rows - (trained.unfinished?.rowsDone ?? 0) : 0
    const epochs = left > 0 ? [rows, left] : [rows]
    const short = epochs.find((rows) => lastStep(rows, batch) < needs)
    if (short === undefined) continue
    const instead = nearestBatch(epochs, batch, needs)
    const step = { ...needed, rows: short, batch, last: lastStep(short, batch), isUnderWay: short !== rows }
    return report('MLP2121', { ...step, ...(instead !== undefined && { instead }) })
  }
  return undefined
}

/** The layer that needs most rows a step, if one needs more than one; frozen layers look at no batch. */
function neediest(layers: readonly Layer[]): { readonly layer: string; readonly needs: number } | undefined {
  const found = layers.flatMap((layer) => {
    const needs = layer.kind === 'layer' && !layer.frozen ? (layer.definition.minimumRows ?? 1) : 1
    return needs > 1 ? [{ layer: layer.text, needs }] : []
  })
  return found.sort((a, b) => b.needs - a.needs)[0]
}

const lastStep = (rows: number, batch: number): number => rows % batch || batch

/** The size next to this one, the smaller first, whose last step of each of these has enough rows; none where there are too few at all. */
function nearestBatch(epochs: readonly number[], batch: number, needs: number): number | undefined {
  if (Math.min(...epochs) < needs) return undefined
  for (let away = 1; ; away++) {
    const fitting = [batch - away, batch + away].find(
      (size) => size >= needs && epochs.every((rows) => lastStep(rows, size) >= needs),
    )
    if (fitting !== undefined) return fitting
  }
}
