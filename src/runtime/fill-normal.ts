import { cosineOfTurns } from './cosine-of-turns.js'
import { drawBlock } from './draw-block.js'
import { log } from './log.js'
import { uniform53 } from './uniform53.js'

/** Starting weights from a normal law (Box–Muller), each a pure function of the seed, the stream and its index. */
export function fillNormal(
  values: Float32Array | Float64Array,
  mean: number,
  standardDeviation: number,
  seed: number,
  stream: number,
): void {
  const words = new Uint32Array(4)
  for (let i = 0; i < values.length; i++) {
    drawBlock(words, seed, 1 /* weights */, stream, 0, i)
    const radius = Math.sqrt(-2 * log(uniform53(words[0]!, words[1]!)))
    values[i] = mean + standardDeviation * radius * cosineOfTurns(uniform53(words[2]!, words[3]!))
  }
}
