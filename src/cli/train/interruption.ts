import { count, duration } from '../format.js'
import type { FitPlace } from './generated.js'
import type { TrainOptions } from './options.js'
import type { PhasePlace } from './pretraining.js'
import { shellWord } from '../shell-word.js'

/** A run that Ctrl-C stopped. */
export interface Interruption {
  readonly model: string
  readonly place: FitPlace
  /** The layer that was being pretrained, where the training itself had not begun. */
  readonly phase?: Omit<PhasePlace, 'epochs'>
  /** How many epochs the run, or the phase, has. */
  readonly epochs: number
  readonly milliseconds: number
  readonly seed: number
}

/** `Digits: stopped in epoch 3 of 40, after 137 steps and 1.2 s (seed 1)` */
export function describeInterruption({ model, place, phase, epochs, milliseconds, seed }: Interruption): string {
  const { epochs: whole, steps, rowsDone } = place
  const layer = phase ? ` of pretraining ${phase.label} (${phase.phase} of ${phase.phases})` : ''
  const where = rowsDone > 0 ? `in epoch ${whole + 1}` : `after epoch ${whole}`
  return `${model}: stopped ${where} of ${epochs}${layer}, after ${count(steps)} steps and ${duration(milliseconds)} (seed ${seed})`
}

/**
 * Options that a run must be given again when it goes on. Its seed and the length of what was under way are in its
 * checkpoint; what has not begun yet is still as the options say.
 */
const repeated = ['data', 'unlabelled', 'validation', 'test', 'out', 'report', 'model', 'checkpoint'] as const

/** The command that goes on with a run, to be copied into a shell. */
export function resumeCommand(
  mlpc: string,
  spec: string,
  checkpoint: string,
  options: TrainOptions,
  isPretraining: boolean,
): string {
  const { set, target, threads, epochs, pretrainEpochs, skipPretrain, skipIncomplete } = options
  const given = repeated.flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]))
  // A checkpoint belongs to the kernels that it comes from.
  if (target !== 'ts') given.push('--target', target)
  if (threads !== undefined) given.push('--threads', String(threads))
  if (skipIncomplete) given.push('--skip-incomplete')
  if (skipPretrain) given.push('--skip-pretrain')
  if (isPretraining && pretrainEpochs !== undefined) given.push('--pretrain-epochs', String(pretrainEpochs))
  if (isPretraining && epochs !== undefined) given.push('--epochs', String(epochs))
  const settings = [...set].flatMap(([name, value]) => ['--set', `${name}=${value}`])
  return `${mlpc} train ${[spec, '--resume', checkpoint, ...given, ...settings].map(shellWord).join(' ')}`
}
