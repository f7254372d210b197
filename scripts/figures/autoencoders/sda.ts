/**
 * Towards the published 1.3% of error on MNIST by a stacked denoising autoencoder (784-1000-1000-1000-10; Theano's
 * tutorial, after Vincent et al. 2010): runs specs/mnist-sda.mlp for so many minutes, prints the test error after every
 * epoch of fine-tuning, and leaves a checkpoint from which the next call goes on, to the same bits as without the stop.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compiled, mnist, part } from './model.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    'pretrain-epochs': { type: 'string' },
    checkpoint: { type: 'string', default: 'node_modules/.cache/mlpc/mnist-sda.checkpoint' },
  },
})
const [images, test] = [mnist('train'), mnist('t10k')]
// As published: 50,000 to learn from, 10,000 that decide when it ends.
const [train, validation] = [part(images, 0, 50_000), part(images, 50_000, 10_000)]
const Sda = await compiled('specs/mnist-sda.mlp')
const file = values.checkpoint
const model = existsSync(file) ? Sda.resume(readFileSync(file)) : new Sda({ seed: 123 })

const start = performance.now()
const signal = {
  get aborted(): boolean {
    return performance.now() - start > Number(values.minutes) * 60_000
  },
}
const minutes = (): string => ((performance.now() - start) / 60_000).toFixed(1).padStart(6)
const epochs = values['pretrain-epochs'] === undefined ? {} : { epochs: Number(values['pretrain-epochs']) }

if (model.pretrained < 3) {
  await model.pretrain(
    { x: train.x },
    {
      ...epochs,
      signal,
      onEpoch: ({ label, epoch, loss }) => console.log(`${minutes()} min  ${label} epoch ${epoch}: ${loss.toFixed(3)}`),
    },
  )
}
if (model.pretrained === 3) {
  await model.fit(train, {
    validation,
    signal,
    onEpoch: ({ epoch, loss }) => {
      const error = 100 * (1 - (model.evaluate(test)['accuracy'] ?? NaN))
      console.log(
        `${minutes()} min  fine-tuning epoch ${epoch}: loss ${loss.toFixed(5)}, test error ${error.toFixed(2)}%`,
      )
    },
  })
}
writeFileSync(file, model.checkpoint())
console.log(`${minutes()} min  ${model.backend}; the next call goes on from ${file}`)
