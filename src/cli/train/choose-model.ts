import type { CheckedSpec, Model, TrainingPlan } from '../../2-model/model.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { closest } from '../../diagnostics/suggest.js'

export type TrainableModel = Model & { readonly training: TrainingPlan }
export type Choice = { readonly model: TrainableModel } | { readonly error: Diagnostic }

/** The model to train: the one that was named, or the only one that says how. */
export function chooseModel({ path, models }: CheckedSpec, name: string | undefined): Choice {
  if (name !== undefined) {
    const named = models.find((model) => model.name === name)
    if (named) return isTrainable(named) ? { model: named } : { error: report('MLP2101', { path, models: [name] }) }
    const names = models.map((model) => model.name)
    const suggestion = closest(name, names)
    return { error: report('MLP2103', { path, name, models: names, ...(suggestion ? { suggestion } : {}) }) }
  }
  const trainable = models.filter(isTrainable)
  const [only] = trainable
  if (!only) return { error: report('MLP2101', { path, models: models.map((model) => model.name) }) }
  if (trainable.length > 1) return { error: report('MLP2102', { path, models: trainable.map((model) => model.name) }) }
  return { model: only }
}

function isTrainable(model: Model): model is TrainableModel {
  return model.training !== undefined
}
