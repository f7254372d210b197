import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import { columnsOf } from '../files/columns.js'
import { refusalOf } from '../refusal.js'
import { judgeReadable } from '../files/read-spec.js'
import { displayPath } from '../files/spec-path.js'
import { importModel, type GeneratedModel } from './generated.js'

interface Choice {
  readonly name: string
  /** The generated module, JavaScript. */
  readonly source: string
  /** Instead of all those of the spec, which may give its pretraining others. */
  readonly seed: number | undefined
  /** Where the target has them. */
  readonly threads: number | undefined
  /** The checkpoint to go on from. */
  readonly resume: string | undefined
  /** Also where the spec, or the kernels, are others than they were. */
  readonly changed: boolean
}
type Opened =
  | {
      readonly model: GeneratedModel
      /** What its run calls the columns of the input. */
      readonly columns?: readonly string[] | undefined
    }
  | { readonly error: Diagnostic }

/** The model at its start, or as a checkpoint left it: a run that goes on keeps its seed. */
export async function openModel(
  cwd: string,
  { name, source, seed, threads, resume, changed }: Choice,
): Promise<Opened> {
  const Generated = await importModel(source, name)
  if (resume === undefined) return { model: new Generated({ seed, threads }) }
  const path = displayPath(cwd, resume)
  const unreadable = judgeReadable(cwd, path, '.checkpoint')
  if (unreadable) return { error: unreadable }
  try {
    const bytes = readFileSync(resolve(cwd, resume))
    const model = Generated.resume(bytes, { threads, changed })
    if (seed === undefined || seed === model.seed) return { model, columns: columnsOf(bytes) }
    return { error: report('MLP2111', { path, seed: model.seed }) }
  } catch (cause) {
    const { code, message, backend } = refusalOf(cause, 'resuming')
    if (code === 'WRONG_BACKEND') return { error: report('MLP2115', { path, target: targetOf(backend) }) }
    if (code === 'WRONG_SPEC') return { error: report('MLP2122', { path, model: name }) }
    return { error: report('MLP2110', { path, model: name, code, message }) }
  }
}

/** The target of a backend: they are called alike but for one. */
const targetOf = (backend: string | undefined): string => (backend === 'typescript' ? 'ts' : String(backend))
