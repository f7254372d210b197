/**
 * Does a compiled network learn as well as PyTorch's? The same network, data, optimiser and length, three seeds each on
 * real MNIST (or as many as `--seeds` says). A seed means other weights and another order in each of the two, so only
 * the means can be compared.
 */
import { parseArgs } from 'node:util'
import { trainCompiled } from './compiled.js'
import { trainPyTorch } from './pytorch.js'
import { compare } from './report.js'

const spec = 'specs/mnist.mlp'
const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3' } } })
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)

const say = (text: string) => process.stderr.write(`${text}\n`)

say(`PyTorch, seeds ${seeds.join(', ')} …`)
const pytorch = trainPyTorch(seeds)
if ('problem' in pytorch) {
  say(pytorch.problem)
  process.exitCode = 1
} else {
  const compiled: number[] = []
  for (const seed of seeds) {
    say(`mlpc, seed ${seed} …`)
    compiled.push(await trainCompiled(spec, seed))
  }
  const { text, good } = compare({
    seeds,
    compiled,
    pytorch: pytorch.accuracies,
    sameStart: pytorch.sameStart,
    version: pytorch.version,
  })
  process.stdout.write(text)
  process.exitCode = good ? 0 : 1
}
