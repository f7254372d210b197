import type { Dataset } from '../../data/read.js'
import type { EpochFacts } from './progress.js'

/** What training uses of a generated class; README and api describe the whole of it. */
export interface GeneratedModel {
  readonly seed: number
  readonly unfinished: FitPlace | undefined
  fit(data: Rows, options: FitOptions): Promise<FitEnd>
  evaluate(data: Rows): Metrics
  save(): Uint8Array
  checkpoint(): Uint8Array
}
type Rows = Pick<Dataset, 'x' | 'y'>
/** `loss`, and what else is reported: numbers, numbers by class, tables. */
export type Metrics = Readonly<Record<string, number | readonly number[] | readonly (readonly number[])[]>> & {
  readonly loss: number
}

/** Where a fit stands: whole epochs, steps, and rows of the epoch at hand; a limit may be infinite. */
export interface FitPlace {
  readonly epochLimit: number
  readonly stepLimit: number
  readonly epochs: number
  readonly steps: number
  readonly rowsDone: number
}
export interface FitEnd {
  readonly stopped: false | 'aborted' | 'early'
  readonly best?: { readonly epoch: number; readonly value: number }
}

interface FitOptions {
  readonly epochs?: number
  readonly validation?: Rows
  readonly signal: AbortSignal
  readonly onEpoch: (facts: EpochFacts) => void
}
interface GeneratedClass {
  new (options: { readonly seed: number }): GeneratedModel
  resume(bytes: Uint8Array): GeneratedModel
}

/** Runs a generated module from memory: nothing is written, nothing has to be found. */
export async function importModel(source: string, name: string): Promise<GeneratedClass> {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  const module = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, GeneratedClass>>
  const generated = module[name]
  if (!generated) throw new Error(`the generated module does not export ${name}`)
  return generated
}
