import { Features } from '../../generated/features.ts'
import { readDigits } from './digits.ts'

/** Ten numbers stand for 64 pixels: how much of what tells the digits apart is left? The nearest neighbour decides. */
export async function features(print: (text: string) => void, epochs = 60) {
  const { training, unseen } = readDigits()
  const model = new Features()
  await model.fit({ x: training.x }, { epochs })
  const [known, asked] = [model.encode(training.x, 'code'), model.encode(unseen.x, 'code')]

  const right = (a: Float32Array, b: Float32Array, width: number): number => {
    const answers = Array.from(unseen.y.keys(), (row) => training.y[nearest(a, b, row, width)])
    return answers.filter((digit, row) => digit === unseen.y[row]).length / unseen.y.length
  }
  const shares = { pixels: right(training.x, unseen.x, 64), features: right(known, asked, 10) }
  print('features: unseen digits whose nearest neighbour among the others is the same digit')
  print(`  by 64 pixels ${percent(shares.pixels)}, by the 10 features ${percent(shares.features)}`)
  return shares
}

/** The row of `known` that is nearest to that row of `asked`. */
function nearest(known: Float32Array, asked: Float32Array, row: number, width: number): number {
  let best = 0
  let least = Infinity
  for (let other = 0; other * width < known.length; other++) {
    let distance = 0
    for (let i = 0; i < width; i++) distance += ((known[other * width + i] ?? 0) - (asked[row * width + i] ?? 0)) ** 2
    if (distance < least) [best, least] = [other, distance]
  }
  return best
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
