/** `rate cosine(3e-3 -> 1e-5, warmup: 1 epoch)`: how the learning rate moves in a fit. */
import type { Statement } from '../1-syntax/ast.js'
import type { ScheduleDefinition, Values } from '../catalogue/define.js'
import type { Duration } from '../catalogue/parameters.js'
import type { Context } from './context.js'
import type { GivenElsewhere } from './definition.js'
import { evaluateArguments } from './evaluate.js'
import type { TrainingPlan } from './model.js'
import { readNamed } from './named.js'
import type { Scope } from './scope.js'
import { describe, type ArgumentValue, type Value } from './value.js'

export interface RateDraft {
  readonly rate: NonNullable<TrainingPlan['rate']>
  /** Where it begins, if it says so: the optimiser's learning rate. */
  readonly start?: GivenElsewhere
}

export const readRate =
  (length: TrainingPlan['length']) =>
  (statement: Statement, scope: Scope, context: Context): RateDraft | undefined => {
    const args = evaluateArguments(statement.arguments, scope, context)
    const [first] = args ?? []
    if (first && isNumeric(first.value)) {
      const found = describe(first.value)
      const instead = first.value.kind === 'range' ? `rate linear(${found})` : `optim adam(lr: ${found})`
      return context.report('MLP1433', { found, instead }, first.origin)
    }
    const ends = first?.value.kind === 'call' ? first.value.arguments.filter(isPlainNumber) : []
    if (first?.value.kind === 'call' && ends.length === 2) {
      const [from, to] = ends.map(({ value }) => describe(value))
      return context.report('MLP1434', { written: `${first.value.word}(${from} -> ${to})` }, first.origin)
    }
    const chosen = args && readNamed('schedule', { statement, scope }, [], context)?.chosen
    if (!chosen) return undefined
    const { definition, values, text, origin } = chosen
    const given = first?.value.kind === 'call' ? first.value.arguments : []
    if (!takesOneCourse(definition, given, context)) return undefined
    if (!leavesTime(values, length, given, context)) return undefined
    const rate = { definition, values, text }
    const { start: value } = values
    return typeof value === 'number' ? { rate, start: { name: 'lr', value, origin } } : { rate }
  }

const isPlainNumber = ({ key, value }: ArgumentValue): boolean => !key && value.kind === 'number'

const isNumeric = ({ kind }: Value): boolean => kind === 'number' || kind === 'range' || kind === 'quantity'

/** `exponential(1e-2 -> 1e-4, factor: 0.9)` says twice how fast it falls. */
function takesOneCourse(
  { name, insteadOfCourse = [] }: ScheduleDefinition,
  given: readonly ArgumentValue[],
  context: Context,
): boolean {
  const course = given.find(({ value }) => value.kind === 'range')
  const other = given.find(({ key }) => key && insteadOfCourse.includes(key.text))
  if (!course || !other?.key) return true
  const labels = [{ origin: course.origin, text: 'begins and ends here' }]
  context.report('MLP1431', { name, course: describe(course.value), key: other.key.text }, other.origin, labels)
  return false
}

function leavesTime({ warmup }: Values, length: Duration, given: readonly ArgumentValue[], context: Context): boolean {
  const written = given.find(({ key }) => key?.text === 'warmup')
  if (!written || typeof warmup !== 'object' || !('unit' in warmup)) return true
  if (warmup.unit !== length.unit || warmup.count < length.count) return true
  const text = ({ count, unit }: Duration) => `${count} ${count === 1 ? unit.slice(0, -1) : unit}`
  context.report('MLP1432', { warmup: text(warmup), length: text(length) }, written.origin)
  return false
}
