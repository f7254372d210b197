import type { Dataset } from '../../data/read.js'
import type { EpochFacts } from './progress.js'

/** What training uses of a generated class; README and api describe the whole of it. */
export interface GeneratedModel {
  readonly seed: number
  /** The path of its arithmetic; TypeScript where the engine lacks what another target needs. */
  readonly backend: string
  readonly unfinished: FitPlace | undefined
  /** Where the target has threads: how many a fit shares its work among. */
  readonly threads?: number
  close?(): void
  fit(data: Rows, options: FitOptions): Promise<FitEnd>
  /** Where the spec pretrains: trains the layers that are left. */
  pretrain?(data: Pick<Rows, 'x'>, options: PretrainOptions): Promise<{ readonly stopped: false | 'aborted' }>
  /** How many layers have been pretrained. */
  readonly pretrained?: number
  /** Where the answer is the input again. */
  reconstruct?(x: Rows['x']): Float32Array
  evaluate(data: Rows): Metrics
  predictBatch(x: Rows['x']): Float32Array
  load(bytes: Uint8Array, options: { readonly foreign: boolean }): void
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
  /** Its length was said when it began; else it is the spec's. */
  readonly isLengthGiven: boolean
  /** Of its data. */
  readonly rows: number
  readonly epochs: number
  readonly steps: number
  readonly rowsDone: number
}
export interface FitEnd {
  readonly stopped: false | 'aborted' | 'early'
  readonly best?: { readonly epoch: number; readonly value: number }
}

interface PretrainOptions {
  readonly epochs?: number
  readonly signal: AbortSignal
  readonly onPhase: (phase: { readonly phase: number; readonly phases: number; readonly label: string }) => void
  readonly onEpoch: (facts: EpochFacts) => void
}
interface FitOptions {
  readonly epochs?: number
  readonly skipPretraining?: boolean
  readonly validation?: Rows
  readonly signal: AbortSignal
  readonly onEpoch: (facts: EpochFacts) => void
}
interface GeneratedClass {
  new (options: { readonly seed?: number | undefined; readonly threads?: number | undefined }): GeneratedModel
  resume(
    bytes: Uint8Array,
    options: { readonly threads?: number | undefined; readonly changed: boolean },
  ): GeneratedModel
}

/** Runs a generated module from memory: nothing is written, nothing has to be found. */
export async function importModel(source: string, name: string): Promise<GeneratedClass> {
  const url = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`
  const module = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, GeneratedClass>>
  const generated = module[name]
  if (!generated) throw new Error(`the generated module does not export ${name}`)
  return generated
}
