import { error } from '../define.js'
import { digits, parameter } from './words.js'

/** MLP15xx: sizes, from computed totals. */
export const sizeRules = {
  MLP1501: error<{ owner: string; name: string; count: number; limit: number }>(
    ({ owner, name, count, limit }) => `${parameter(owner, name)} is at most ${digits(limit)}; found ${digits(count)}`,
    'Larger than any network that could be compiled to one module.',
  ),
  MLP1502: error<{ limit: number }>(
    ({ limit }) => `the network has more than ${digits(limit)} statements once its repeats are written out`,
    'Repeats within repeats multiply. No network of this depth can be compiled.',
  ),
  MLP1503: error<{ limit: number }>(
    ({ limit }) => `nested deeper than ${limit}`,
    'Values that refer to values, or blocks to blocks, are followed only so far.',
  ),
  MLP1504: error<{ count: number; limit: number }>(
    ({ count, limit }) => `the model has ${digits(count)} parameters; the limit is ${digits(limit)}`,
    'The total is computed from the sizes of all layers. Beyond this, weights do not fit into one typed array.',
  ),
  MLP1505: error<{ batch: number; count: number; limit: number }>(
    ({ batch, count, limit }) =>
      `a batch of ${digits(batch)} rows keeps ${digits(count)} values in this network; the limit is ${digits(limit)}`,
    'Training keeps the values of every layer for every row of the batch. Use a smaller `batch`.',
  ),
}
