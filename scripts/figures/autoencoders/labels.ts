/**
 * What pretraining is for: 1,000 labelled images of MNIST and 60,000 without labels. The same network, fine-tuned alike,
 * once from pretrained and once from initial weights; test accuracy, several seeds. Each seed takes its own 1,000 labels.
 */
import { parseArgs } from 'node:util'
import { compiled, deviation, mean, mnist, part } from './model.js'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '5' }, labels: { type: 'string', default: '1000' } },
})
const [train, test] = [mnist('train'), mnist('t10k')]
const labelled = Number(values.labels)
const Few = await compiled('scripts/figures/autoencoders/labels.mlp')

const gains: { readonly without: number; readonly pretrained: number }[] = []
for (let seed = 1; seed <= Number(values.seeds); seed++) {
  const few = part(train, (seed - 1) * labelled, labelled)
  const plain = new Few({ seed })
  await plain.fit(few, { skipPretraining: true })
  const network = new Few({ seed })
  await network.pretrain(
    { x: train.x },
    { onEpoch: ({ label, epoch, loss }) => say(`  ${label} ${epoch}: ${loss.toFixed(4)}`) },
  )
  await network.fit(few, {})
  const accuracies = { without: accuracy(plain), pretrained: accuracy(network) }
  gains.push(accuracies)
  console.log(`seed ${seed}: ${percent(accuracies.without)} without, ${percent(accuracies.pretrained)} pretrained`)
}

const gain = gains.map(({ without, pretrained }) => 100 * (pretrained - without))
console.log(
  `${labelled} labels, ${gains.length} seeds: ${percent(mean(gains.map((one) => one.without)))} without, ` +
    `${percent(mean(gains.map((one) => one.pretrained)))} pretrained; ` +
    `gain ${mean(gain).toFixed(2)} ± ${deviation(gain).toFixed(2)} points (standard deviation over seeds)`,
)

function accuracy(network: InstanceType<typeof Few>): number {
  return network.evaluate(test)['accuracy'] ?? NaN
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
