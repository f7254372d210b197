import type { Model, Reported } from '../../2-model/model.js'
import { count, loss, percent } from '../format.js'
import { table, type Column } from '../table.js'
import type { TrainableModel } from './choose-model.js'
import type { Metrics } from './generated.js'

/** A single number as a person reads it. */
export function metricText({ training: { report }, output }: TrainableModel, name: string, value: number): string {
  const own = report.find((one) => fieldsOf(one, output).some((field) => field.name === name))
  return own?.definition.shown === 'percent' ? percent(value) : loss(value)
}

/** The metrics that are single numbers, with the loss. */
export const numbersOf = (metrics: Metrics): readonly (readonly [string, number])[] =>
  Object.entries(metrics).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : []))

/** The other ones: a table by class, and who was taken for whom. */
export function metricTables(model: TrainableModel, metrics: Metrics): readonly string[] {
  const byAnswer = answersTable(model, metrics)
  const { confusion } = metrics
  const counts = isTable(confusion) ? confusionLines(namesOf(model.output), confusion) : []
  return [...byAnswer, ...(byAnswer.length > 0 && counts.length > 0 ? [''] : []), ...counts]
}

const fieldsOf = ({ definition, values }: Reported, output: Model['output']) =>
  definition.fields({ output: output.kind, outputs: output.size, values })

/** Precision, recall and F1 of each class or answer. */
function answersTable(model: TrainableModel, metrics: Metrics): readonly string[] {
  const { training, output } = model
  const columns = training.report.flatMap((one) => {
    const fields = fieldsOf(one, output)
    const values = fields.flatMap(({ name, type }) => (type === 'list' ? [metrics[name]] : []))[0]
    return isList(values) ? [{ title: fields[0].name, values }] : []
  })
  if (columns.length === 0) return []
  const titles: readonly Column[] = [
    { title: '', align: 'left' },
    ...columns.map(({ title }) => ({ title, align: 'right' as const })),
  ]
  return table(
    titles,
    namesOf(output).map((name, index) => [name, ...columns.map(({ values }) => percent(values[index] ?? 0))]),
  )
}

/** More classes than a terminal has room for are told by their mistakes. */
const mostClasses = 30
const mostMistakes = 10

function confusionLines(names: readonly string[], counts: Table): readonly string[] {
  if (counts.length > mostClasses) return mistakeLines(names, counts)
  const columns: readonly Column[] = ['is ↓ taken for →', ...names].map((title, index) => ({
    title,
    align: index === 0 ? 'left' : 'right',
  }))
  const cell = (value: number): string => (value === 0 ? '·' : count(value))
  return table(
    columns,
    counts.map((row, index) => [names[index] ?? '', ...row.map(cell)]),
  )
}

function mistakeLines(names: readonly string[], counts: Table): readonly string[] {
  const mistakes = counts.flatMap((row, is) =>
    row.flatMap((times, taken) => (times > 0 && taken !== is ? [{ is, taken, times }] : [])),
  )
  const worst = mistakes.toSorted((a, b) => b.times - a.times).slice(0, mostMistakes)
  const columns = ['is', 'taken for', 'rows'].map((title, index): Column => {
    return { title, align: index < 2 ? 'left' : 'right' }
  })
  return table(
    columns,
    worst.map(({ is, taken, times }) => [names[is] ?? '', names[taken] ?? '', count(times)]),
  )
}

/** Of the classes, of a single answer's two sides, or of the answers by number. */
function namesOf(output: Model['output']): readonly string[] {
  if (output.kind === 'class') return output.labels.map(String)
  return output.size === 1 ? ['no', 'yes'] : Array.from({ length: output.size }, (_, index) => String(index))
}

type Table = readonly (readonly number[])[]
const isList = (value: Metrics[string] | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'number')
const isTable = (value: Metrics[string] | undefined): value is Table => Array.isArray(value) && value.every(isList)
