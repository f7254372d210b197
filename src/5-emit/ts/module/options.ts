/** The options of each member that takes some, and the line that refuses others. */
import { type Code, code, list } from '../printer/index.js'
import type { Context } from './context.js'

/** As the types of the runtime have them. */
export const OPTIONS = {
  constructor: ['seed'],
  fit: ['epochs', 'steps', 'shuffle', 'validation', 'signal', 'continue', 'onEpoch', 'onStep'],
  pretrain: ['epochs', 'steps', 'signal', 'continue', 'again', 'onPhase', 'onEpoch', 'onStep'],
  load: ['foreign'],
  resume: ['changed'],
} as const

/** To be printed first in a member, four columns in; needs `checkOptions`. */
export function checkOptions({ model, part }: Context, member: keyof typeof OPTIONS): Code {
  const takesThreads = part.hasThreads === true && (member === 'constructor' || member === 'resume')
  const skips = member === 'fit' && model.pretraining?.isRequired === true
  const names = [...OPTIONS[member], ...(takesThreads ? ['threads'] : []), ...(skips ? ['skipPretraining'] : [])]
  return list(
    'checkOptions(options, ',
    names.map((name) => code`${name}`),
    ')',
    4,
  )
}
