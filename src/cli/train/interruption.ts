import { count, duration } from '../format.js'
import type { FitPlace } from './generated.js'

/** A run that Ctrl-C stopped. */
export interface Interruption {
  readonly model: string
  readonly place: FitPlace
  /** How many epochs the run has. */
  readonly epochs: number
  readonly milliseconds: number
  readonly seed: number
}

/** `Digits: stopped in epoch 3 of 40, after 137 steps and 1.2 s (seed 1)` */
export function describeInterruption({ model, place, epochs, milliseconds, seed }: Interruption): string {
  const { epochs: whole, steps, rowsDone } = place
  const where = rowsDone > 0 ? `in epoch ${whole + 1}` : `after epoch ${whole}`
  return `${model}: stopped ${where} of ${epochs}, after ${count(steps)} steps and ${duration(milliseconds)} (seed ${seed})`
}

/** Options that a run must be given again when it goes on, besides its length and seed, which its checkpoint knows. */
export interface RunOptions {
  readonly data?: string
  readonly validation?: string
  readonly test?: string
  readonly out?: string
  readonly model?: string
  readonly checkpoint?: string
  readonly set: ReadonlyMap<string, string>
}

/** The command that goes on with a run, to be copied into a shell. */
export function resumeCommand(spec: string, checkpoint: string, options: RunOptions): string {
  const { set, ...files } = options
  const names = ['data', 'validation', 'test', 'out', 'model', 'checkpoint'] as const
  const given = names.flatMap((name) => (files[name] === undefined ? [] : [`--${name}`, files[name]]))
  const settings = [...set].flatMap(([name, value]) => ['--set', `${name}=${value}`])
  return ['mlpc', 'train', spec, '--resume', checkpoint, ...given, ...settings].map(quoted).join(' ')
}

/** As a POSIX shell takes it. */
const quoted = (word: string): string =>
  /^[\w./=:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
