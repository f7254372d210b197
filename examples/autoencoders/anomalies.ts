import { Anomalies } from '../../generated/anomalies.ts'
import { error, pick, readDigits } from './digits.ts'

/** Trains on all digits but one, and looks for that one among digits of all kinds by the error of the reconstruction. */
export async function anomalies(print: (text: string) => void, epochs = 60, strange = 4) {
  const { training, unseen } = readDigits()
  const model = new Anomalies()
  await model.fit({ x: pick(training, (digit) => digit !== strange).x }, { epochs })

  const back = model.reconstruct(unseen.x)
  const row = (values: Float32Array, index: number) => values.subarray(64 * index, 64 * (index + 1))
  const errors = Array.from(unseen.y.keys(), (index) => error(row(back, index), row(unseen.x, index)))
  const of = (wanted: boolean) => errors.filter((_, index) => (unseen.y[index] === strange) === wanted)
  const [usual, odd] = [of(false), of(true)]
  const found = {
    usual: mean(usual),
    strange: mean(odd),
    // How often the error of a strange digit is the larger one of a pair: the area under the ROC curve.
    area: mean(odd.map((one) => mean(usual.map((other) => (one > other ? 1 : one === other ? 0.5 : 0))))),
  }
  print(`anomalies: trained on all digits but ${strange}, the error of the reconstruction`)
  print(`  is ${found.usual.toFixed(4)} for the usual digits and ${found.strange.toFixed(4)} for a ${strange},`)
  print(`  and larger for a ${strange} than for a usual digit in ${(100 * found.area).toFixed(1)}% of pairs`)
  return found
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
