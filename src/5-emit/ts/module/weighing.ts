/** Rows that count by their class. */
import type { ModuleTraining } from '../../../2-model/module-interface.js'
import { type Code, code, identifier, list, numeral, raw } from '../printer/index.js'
import type { Context } from './context.js'

/** What rows weigh together; nothing where all count the same. `place` says which: `order, start, rows`. */
export function weight(
  { names }: Context,
  { classWeights }: ModuleTraining,
  place: string,
  classes = 'y',
): Code | undefined {
  if (classWeights.length === 0) return undefined
  return code`weightOfRows(${raw(classes)}, ${identifier(names.self)}.#classWeights, ${raw(place)})`
}

/** The weights as a member of the class. */
export function classWeights(training: ModuleTraining | undefined): Code[] {
  if (training === undefined || training.classWeights.length === 0) return []
  return [
    code`
      /** What a row counts in the mean of the loss, by its class. */
      ${list(
        'static readonly #classWeights = ',
        training.classWeights.map((value) => raw(numeral(value))),
        '',
        2,
      )}
    `,
  ]
}
