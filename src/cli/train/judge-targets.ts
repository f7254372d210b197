import type { Dataset } from '../../data/read.js'
import { report, type Diagnostic } from '../../diagnostics/report.js'
import type { TrainableModel } from './choose-model.js'

/** Up to here, numbers to predict are near enough to 0. */
const small = 100

/** A step moves an answer by the rate for each weight that it hangs on; few networks have more than these. */
const weightsOfAnswer = 1000

/** Their steps grow with the gradient, and that with the numbers. */
const followsGradient: readonly string[] = ['sgd', 'momentum', 'nesterov']

/** Answers begin near 0: numbers to predict that the training cannot reach from there are told of. */
export function judgeTargets(
  { output, training }: TrainableModel,
  { rows, y }: Dataset,
  epochs: number | undefined,
): readonly Diagnostic[] {
  const { optimiser, learningRate, batch, length } = training
  // Rows that are their own answers have none beside them.
  if (y.length === 0) return []
  if (output.kind !== 'number' || learningRate === 0 || followsGradient.includes(optimiser.definition.name)) return []
  const stepsAnEpoch = batch === 'all' ? 1 : Math.ceil(rows / batch)
  const steps = epochs === undefined && length.unit === 'steps' ? length.count : (epochs ?? length.count) * stepsAnEpoch
  let [low, high] = [Infinity, -Infinity]
  for (const value of y) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const farthest = Math.max(Math.abs(low), Math.abs(high))
  if (farthest <= Math.max(small, weightsOfAnswer * learningRate * steps)) return []
  return [report('MLP2305', { output: output.name, low, high, by: 10 ** Math.ceil(Math.log10(farthest)) })]
}
