import type { Layer } from '../../2-model/model.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { TrainableModel } from './choose-model.js'

/** How many rows each part of a run has; those to pretrain on where it does so. */
interface Rows {
  readonly training: number
  readonly pretraining?: number | undefined
}

/** The last step of an epoch has the rows that are left over: too few for a layer that needs several are refused. */
export function judgeBatches(model: TrainableModel, { training, pretraining }: Rows): Diagnostic | undefined {
  const phases = pretraining === undefined ? [] : (model.pretraining ?? [])
  const steps = [
    ...phases.map(({ model: phase }) => ({
      layers: phase.layers,
      batch: phase.training.batch,
      rows: pretraining ?? 0,
    })),
    { layers: model.layers, batch: model.training.batch, rows: training },
  ]
  for (const { layers, batch, rows } of steps) {
    const needed = neediest(layers)
    // Where a step takes all rows, the spec has been checked.
    if (!needed || batch === 'all' || lastStep(rows, batch) >= needed.needs) continue
    const instead = nearestBatch(rows, batch, needed.needs)
    const step = { ...needed, rows, batch, last: lastStep(rows, batch) }
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

/** The size next to this one, the smaller first, whose last step has enough rows; none where there are too few at all. */
function nearestBatch(rows: number, batch: number, needs: number): number | undefined {
  if (rows < needs) return undefined
  for (let away = 1; ; away++) {
    const fitting = [batch - away, batch + away].find((size) => size >= needs && lastStep(rows, size) >= needs)
    if (fitting !== undefined) return fitting
  }
}
