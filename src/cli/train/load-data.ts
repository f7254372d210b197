import { dirname, resolve } from 'node:path'
import { readData, type Dataset, type Reading } from '../../data/read.js'
import type { Inputs } from '../../data/read-inputs.js'
import { split } from '../../data/split.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { Origin } from '../../diagnostics/source.js'
import { displayPath } from '../files/spec-path.js'
import { percent } from '../format.js'
import type { TrainableModel } from './choose-model.js'
import { loadUnlabelled, takeRows } from './load-unlabelled.js'

export interface DataChoice {
  readonly cwd: string
  /** The spec's path: paths inside it are relative to it. */
  readonly spec: string
  readonly data: string | undefined
  readonly validation: string | undefined
  readonly test: string | undefined
  readonly unlabelled: string | undefined
  readonly skipIncomplete: boolean | undefined
  /** What a run that goes on calls the columns of the input. */
  readonly columns: readonly string[] | undefined
  /** Whether rows to pretrain on are wanted. */
  readonly pretrains: boolean
  readonly seed: number
}

export interface Loaded {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when there are errors. */
  readonly training?: Dataset
  readonly validation?: Dataset
  readonly test?: Dataset
  /** Rows without answers. */
  readonly pretraining?: Inputs
  /** What the columns of the input are called, where a header says so. */
  readonly columns?: readonly string[] | undefined
}

/** Everything that a run reads: those rows, and what its pretraining learns from. */
export async function loadData(model: TrainableModel, choice: DataChoice): Promise<Loaded> {
  const labelled = await loadLabelled(model, choice)
  if (!labelled.training || !choice.pretrains) return labelled
  const { columns } = labelled
  const { diagnostics, data } = await loadUnlabelled(model, { ...choice, columns }, labelled.training)
  const all = [...labelled.diagnostics, ...diagnostics]
  return data ? { ...labelled, diagnostics: all, pretraining: data } : { diagnostics: all }
}

/** The rows to train on, those held out (a file of their own, or the share that the spec names), and the test part. */
async function loadLabelled(model: TrainableModel, choice: DataChoice): Promise<Loaded> {
  const { cwd } = choice
  const plan = model.training.data
  const besideSpec = (path: string | undefined) =>
    path === undefined ? undefined : resolve(cwd, dirname(choice.spec), path)
  const read = async (given: string | undefined, columns: Loaded['columns']): Promise<Reading> =>
    given === undefined
      ? { diagnostics: [] }
      : readData(resolve(cwd, given), displayPath(cwd, given), model, 'f32', { ...choice, columns })

  const given = choice.data ?? besideSpec(plan?.path)
  if (given === undefined) return { diagnostics: [report('MLP2104', { model: model.name })] }
  const givenTest = choice.test ?? besideSpec(plan?.test)
  const all = takeRows(await read(given, choice.columns), plan?.rows, displayPath(cwd, given))
  if (!all.data)
    return { diagnostics: choice.data === undefined ? placed(all.diagnostics, plan?.origin) : all.diagnostics }
  // Other files are matched by the names of the one that is trained on.
  const columns = all.data.columns ?? choice.columns
  const held = await read(choice.validation, columns)
  const exam = await read(givenTest, columns)
  const diagnostics = [all, held, exam].flatMap((reading) => reading.diagnostics)
  if ((choice.validation !== undefined && !held.data) || (givenTest !== undefined && !exam.data)) return { diagnostics }

  const others = { columns, ...(exam.data && { test: exam.data }) }
  if (held.data) return { diagnostics, training: all.data, validation: held.data, ...others }
  const share = plan?.validation ?? 0
  if (share === 0) return { diagnostics, training: all.data, ...others }
  const parts = split(all.data, share, choice.seed)
  if (parts) return { diagnostics, ...parts, ...others }
  const tooFew = { path: displayPath(cwd, given), rows: all.data.rows, share: percent(share) }
  return { diagnostics: [...diagnostics, report('MLP2214', tooFew)] }
}

/** A file that is not there is shown where the spec names it. */
const placed = (diagnostics: readonly Diagnostic[], origin: Origin | undefined): readonly Diagnostic[] =>
  diagnostics.map((one) => (one.code === 'MLP2001' && origin ? { ...one, origin } : one))
