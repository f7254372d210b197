import type { CheckedSpec, Model } from '../2-model/model.js'
import { report, type Diagnostic } from '../diagnostics/report.js'
import { closest } from '../diagnostics/suggest.js'

export type ModelChoice = { readonly model: Model } | { readonly error: Diagnostic }

/** The model that was named, or the only one; it may be one without a `train` block. */
export function chooseModel({ path, models }: CheckedSpec, name: string | undefined): ModelChoice {
  const names = models.map((model) => model.name)
  if (name !== undefined) {
    const named = models.find((model) => model.name === name)
    if (named) return { model: named }
    const suggestion = closest(name, names)
    return { error: report('MLP2103', { path, name, models: names, ...(suggestion ? { suggestion } : {}) }) }
  }
  const [only, ...others] = models
  return only && others.length === 0 ? { model: only } : { error: report('MLP2109', { path, models: names }) }
}
