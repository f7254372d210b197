/** Every schedule of the catalogue as modules get it: alone, and with all that can be said of it. */
import { defaultValues } from '../../src/2-model/definition.js'
import type { ModuleTraining } from '../../src/2-model/module-interface.js'
import { rateExpression } from '../../src/2-model/rate-expression.js'
import type { ScheduleDefinition, Values } from '../../src/catalogue/define.js'
import { schedules } from '../../src/catalogue/index.js'

const learningRate = 0.123456789
const required: Values = { every: { count: 3, unit: 'epochs' } }
const elaborate: Values = { end: 1.23456789e-7, warmup: { count: 100, unit: 'steps' }, per: 'epoch', min: 1e-9 }

export const rates: Readonly<Record<string, { readonly training: Partial<ModuleTraining> }>> = Object.fromEntries(
  [...schedules.values()].flatMap((definition) => [
    [`rate ${definition.name}`, { training: { learningRate, rate: rate(definition, {}) } }],
    [`rate ${definition.name} with all`, { training: { learningRate, rate: rate(definition, elaborate) } }],
  ]),
)

function rate(definition: ScheduleDefinition, given: Values): NonNullable<ModuleTraining['rate']> {
  const { name: text, parameters, formula = '', watches } = definition
  const values = { ...required, ...defaultValues(parameters), ...given }
  const value = rateExpression({ definition, values, text }, learningRate)
  return { text, formula, value, ...(watches && { watch: watches({ values }) }) }
}
