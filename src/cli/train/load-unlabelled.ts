import { dirname, resolve } from 'node:path'
import { firstRows } from '../../data/first-rows.js'
import type { Dataset } from '../../data/read.js'
import { readInputs, type Inputs, type InputsReading } from '../../data/read-inputs.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { displayPath } from '../files/spec-path.js'
import type { TrainableModel } from './choose-model.js'

interface Choice {
  readonly cwd: string
  readonly spec: string
  readonly unlabelled: string | undefined
  readonly skipIncomplete: boolean | undefined
  readonly columns?: readonly string[] | undefined
}

/** What a pretraining learns from: the file of the command line, else of the spec, else the rows of the training. */
export async function loadUnlabelled(model: TrainableModel, choice: Choice, training: Dataset): Promise<InputsReading> {
  const { cwd, spec, unlabelled } = choice
  const read = (file: string, path: string) => readInputs(file, path, model, 'f32', choice)
  const plans = (model.pretraining ?? []).flatMap(({ model: phase }) => phase.training.data ?? [])
  const [plan] = plans
  if (unlabelled !== undefined) return read(resolve(cwd, unlabelled), displayPath(cwd, unlabelled))
  if (!plan) return { diagnostics: [], data: { rows: training.rows, x: training.x } }
  const other = plans.find(({ path, rows }) => path !== plan.path || rows !== plan.rows)
  if (other) {
    return { diagnostics: [report('MLP2113', { model: model.name, first: plan.path, other: other.path })] }
  }
  const file = resolve(cwd, dirname(spec), plan.path)
  const path = displayPath(cwd, file)
  return takeRows(await read(file, path), plan.rows, path)
}

/** The first rows of what was read, where the spec wants no more than those. */
export function takeRows<D extends Inputs & Partial<Dataset>>(
  reading: { readonly diagnostics: readonly Diagnostic[]; readonly data?: D },
  wanted: number | undefined,
  path: string,
): { readonly diagnostics: readonly Diagnostic[]; readonly data?: D } {
  const { diagnostics, data } = reading
  if (!data || wanted === undefined) return reading
  const tooFew = data.rows < wanted ? [report('MLP2304', { path, rows: data.rows, wanted })] : []
  return { diagnostics: [...diagnostics, ...tooFew], data: firstRows(data, wanted) }
}
