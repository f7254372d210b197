import type { Model } from '../../2-model/model.js'
import type { Prediction } from './load-model.js'

/** The names of the columns: the label is called like the output, so that the file can be compared with the data. */
export const predictionHeader = (model: Model): string => row(columnsOf(model))

function columnsOf({ output }: Model): readonly string[] {
  const { name, kind, size } = output
  const numbered = (what: string) => Array.from({ length: size }, (_, index) => `${what}.${index}`)
  const probability = `${name}.probability`
  switch (kind) {
    case 'class':
      return [name, ...output.labels.map((label) => `${probability}.${label}`)]
    case 'binary':
      return size === 1 ? [name, probability] : [...numbered(name), ...numbered(probability)]
    case 'number':
      return size === 1 ? [name] : numbered(name)
    default:
      return output satisfies never
  }
}

/** `7,0.0001,…`: the label and what it is sure of, or the values. */
export function predictionRow(prediction: Prediction): string {
  if (typeof prediction === 'number') return shortest(prediction)
  if (prediction instanceof Float32Array) return row(numbers(prediction))
  if ('probability' in prediction) return row([digit(prediction.label), shortest(prediction.probability)])
  if ('labels' in prediction) return row([...prediction.labels.map(digit), ...numbers(prediction.probabilities)])
  return row([String(prediction.label), ...numbers(prediction.probabilities)])
}

/** A row of empty cells; in quotes where there is one, since readers take an empty line for no row. */
export function emptyRow(model: Model): string {
  const { length } = columnsOf(model)
  return length === 1 ? '""' : row(Array.from({ length }, () => ''))
}

/** The same as a row says, for JSON; nothing is `null`. */
export function predictionFacts(prediction: Prediction | undefined): unknown {
  if (prediction === undefined) return null
  if (typeof prediction === 'number') return plain(prediction)
  if (prediction instanceof Float32Array) return Array.from(prediction, plain)
  if ('probability' in prediction) return { label: prediction.label, probability: plain(prediction.probability) }
  return { ...prediction, probabilities: Array.from(prediction.probabilities, plain) }
}

const numbers = (values: Float32Array): readonly string[] => Array.from(values, shortest)
const digit = (answer: boolean): string => (answer ? '1' : '0')
const plain = (value: number): number => Number(shortest(value))

/** The fewest digits that are read back as the same 32-bit number: 0.1, not 0.10000000149011612. */
export function shortest(value: number): string {
  for (let digits = 1; digits <= 9; digits++) {
    const text = String(Number(value.toPrecision(digits)))
    if (Math.fround(Number(text)) === value) return text
  }
  return String(value)
}

const row = (cells: readonly string[]): string => cells.map(quoted).join(',')

/** RFC 4180: a cell with a comma, a quote or a line end stands in quotes. */
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
