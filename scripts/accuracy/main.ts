/**
 * Does a compiled network learn as well as PyTorch's? The same network, data, optimiser and length, three seeds each on
 * real MNIST (or as many as `--seeds` says). A seed means other weights, another order and other masks in each of the
 * two, so only the means can be compared. A name (`npm run accuracy -- mnist-batch-norm`) trains that network alone.
 */
import { parseArgs } from 'node:util'
import { trainCompiled } from './compiled.js'
import { trainPyTorch } from './pytorch.js'
import { compare } from './report.js'

/** Each is a spec of this name, and a network in pytorch.py. */
const networks = ['mnist', 'mnist-batch-norm']

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
const asked = positionals.length > 0 ? positionals : networks

const say = (text: string) => process.stderr.write(`${text}\n`)

/** Trains a network in both and prints the comparison; whether mlpc's is good enough. */
async function isAsGood(network: string): Promise<boolean> {
  say(`PyTorch, ${network}, seeds ${seeds.join(', ')} …`)
  const pytorch = trainPyTorch(network, seeds)
  if ('problem' in pytorch) {
    say(pytorch.problem)
    return false
  }
  const compiled: number[] = []
  for (const seed of seeds) {
    say(`mlpc, ${network}, seed ${seed} …`)
    compiled.push(await trainCompiled(`specs/${network}.mlp`, seed))
  }
  const { text, good } = compare({
    seeds,
    compiled,
    pytorch: pytorch.accuracies,
    sameStart: pytorch.sameStart,
    version: pytorch.version,
  })
  process.stdout.write(`specs/${network}.mlp\n\n${text}\n`)
  return good
}

const unknown = asked.filter((network) => !networks.includes(network))
if (unknown.length > 0) {
  say(`no such network: ${unknown.join(', ')} (there are ${networks.join(', ')})`)
  process.exitCode = 2
} else {
  for (const network of asked) if (!(await isAsGood(network))) process.exitCode = 1
}
