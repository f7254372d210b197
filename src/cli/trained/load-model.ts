import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CheckedSpec, Model } from '../../2-model/model.js'
import { compile, type TargetName } from '../../compile.js'
import type { Dataset } from '../../data/read.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { columnsOf } from '../files/columns.js'
import { diskHost, judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import { refusalOf } from '../refusal.js'
import type { Settings } from '../options.js'
import { importModel, type Metrics } from '../train/generated.js'

/** What a trained model is asked; the API describes the whole of the generated class. */
export interface TrainedModel {
  readonly load: (bytes: Uint8Array, options: { readonly foreign: boolean }) => void
  readonly evaluate: (data: Pick<Dataset, 'x' | 'y'>) => Metrics
  readonly predict: (row: Dataset['x']) => Prediction
}

/** For classes, for one binary output, for several, for one number, for several. */
export type Prediction =
  | { readonly label: number | string; readonly probabilities: Float32Array }
  | { readonly label: boolean; readonly probability: number }
  | { readonly labels: readonly boolean[]; readonly probabilities: Float32Array }
  | number
  | Float32Array

/** Options that say which weights of which model. */
export interface WeightsOptions {
  readonly weights: string
  readonly data: string
  readonly model?: string
  readonly set?: Settings
  readonly foreign?: boolean
  readonly skipIncomplete?: boolean
  readonly target: TargetName
}

export interface Loaded<M extends Model = Model> {
  readonly path: string
  readonly model: M
  readonly trained: TrainedModel
  /** What the columns of the input were called in the training, where the weights say so. */
  readonly columns: readonly string[] | undefined
}
export type LoadedOrNot<M extends Model> = { readonly diagnostics: readonly Diagnostic[]; readonly loaded?: Loaded<M> }

/** Compiles a spec in memory and gives its model the weights of a file. */
export async function loadModel<M extends Model>(
  cwd: string,
  file: string,
  choose: (spec: CheckedSpec, name: string | undefined) => { readonly model: M } | { readonly error: Diagnostic },
  options: WeightsOptions,
): Promise<LoadedOrNot<M>> {
  const path = displayPath(cwd, file)
  const weights = displayPath(cwd, options.weights)
  const unreadable = judgeReadable(cwd, path) ?? judgeReadable(cwd, weights, '.safetensors')
  if (unreadable) return { diagnostics: [unreadable] }
  const settings = { target: options.target, emit: 'js', precision: 'f32', predictOnly: false } as const
  const compiled = compile(path, diskHost(cwd), { ...settings, overrides: options.set ?? new Map() })
  const { spec, text, diagnostics } = compiled
  if (!spec || text === undefined) return { diagnostics }
  const choice = choose(spec, options.model)
  if ('error' in choice) return { diagnostics: [...diagnostics, choice.error] }
  const { model } = choice
  // What `generated.ts` tells of the class is what training needs of it.
  const Generated = (await importModel(text, model.name)) as unknown as new (options: object) => TrainedModel
  const trained = new Generated({})
  const bytes = readFileSync(resolve(cwd, weights))
  try {
    trained.load(bytes, { foreign: options.foreign === true })
  } catch (cause) {
    const refused = report('MLP2108', { path: weights, model: model.name, ...refusalOf(cause, 'loading') })
    return { diagnostics: [...diagnostics, refused] }
  }
  return { diagnostics, loaded: { path, model, trained, columns: columnsOf(bytes) } }
}
