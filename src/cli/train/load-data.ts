import { dirname, resolve } from 'node:path'
import { readData, type Dataset } from '../../data/read.js'
import { split } from '../../data/split.js'
import { hasErrors, report, type Diagnostic } from '../../diagnostics/report.js'
import { displayPath } from '../files/spec-path.js'
import { percent } from '../format.js'
import type { TrainableModel } from './choose-model.js'

export interface DataChoice {
  readonly cwd: string
  /** The spec's path: paths inside it are relative to it. */
  readonly spec: string
  readonly data: string | undefined
  readonly validation: string | undefined
  readonly seed: number
}

export interface Loaded {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly training?: Dataset
  readonly validation?: Dataset
}

/** The rows to train on, and those held out: a file of their own, or the share that the spec names. */
export async function loadData(model: TrainableModel, choice: DataChoice): Promise<Loaded> {
  const { cwd } = choice
  const plan = model.training.data
  const given = choice.data ?? (plan && resolve(cwd, dirname(choice.spec), plan.path))
  if (given === undefined) return { diagnostics: [report('MLP2104', { model: model.name })] }
  const path = displayPath(cwd, given)
  const { diagnostics, data } = await readData(resolve(cwd, given), path, model, 'f32')
  if (!data) return { diagnostics }

  if (choice.validation !== undefined) {
    const held = await readData(resolve(cwd, choice.validation), displayPath(cwd, choice.validation), model, 'f32')
    const all = [...diagnostics, ...held.diagnostics]
    return held.data && !hasErrors(all)
      ? { diagnostics: all, training: data, validation: held.data }
      : { diagnostics: all }
  }
  const share = plan?.validation ?? 0
  if (share === 0) return { diagnostics, training: data }
  const parts = split(data, share, choice.seed)
  if (parts) return { diagnostics, ...parts }
  return { diagnostics: [...diagnostics, report('MLP2214', { path, rows: data.rows, share: percent(share) })] }
}
