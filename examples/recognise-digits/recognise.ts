import { Digits } from '../../generated/digits.ts'
import { drawing } from './drawing.ts'
import { readDigits } from './read-digits.ts'

/** Trains on most of the digits, then reads one it has never seen; says what it does through `print`. */
export async function recognise(print: (text: string) => void, epochs = 20): Promise<{ accuracy: number }> {
  const { training, unseen } = readDigits()
  const model = new Digits({ seed: 1 })

  await model.fit(training, {
    epochs,
    onEpoch: ({ epoch, loss }) => print(`epoch ${String(epoch).padStart(2)}  loss ${loss.toFixed(4)}`),
  })
  const { accuracy } = model.evaluate(unseen)
  print(`right for ${(100 * accuracy).toFixed(1)}% of ${unseen.y.length} digits it has never seen`)

  const row = unseen.x.subarray(0, 64)
  const { label, probabilities } = model.predict(row)
  print(drawing(row, 8))
  print(`this is a ${label} (${(100 * (probabilities[label] ?? 0)).toFixed(1)}% sure; it is a ${unseen.y[0]})`)
  return { accuracy }
}
