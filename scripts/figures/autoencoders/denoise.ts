/**
 * What noise in training is for: images with Gaussian noise of three strengths, cleaned by an autoencoder that was
 * trained with that noise, by one trained without any, and not at all. Mean squared error against the clean image.
 */
import { compiled, mnist, part } from './model.js'

const [train, test] = [mnist('train'), part(mnist('t10k'), 0, 2000)]
const levels = [0.1, 0.3, 0.5]

const plain = await trained(0)
console.log('noise   as it is   plain autoencoder   trained with noise')
for (const level of levels) {
  const noisy = withNoise(test.x, level)
  const errors = [noisy, plain.reconstruct(noisy), (await trained(level)).reconstruct(noisy)].map((x) =>
    error(x, test.x),
  )
  console.log([level.toFixed(1).padEnd(7), ...errors.map((one) => one.toFixed(4).padEnd(10))].join(' '))
}

async function trained(noise: number) {
  const Cleaner = await compiled('scripts/figures/autoencoders/denoise.mlp', new Map([['noise', String(noise)]]))
  const network = new Cleaner({ seed: 1 })
  await network.fit({ x: train.x }, {})
  return network
}

/** In raw units; a generator of its own, so that the noise is not that of the training. */
function withNoise(x: Uint8Array, level: number): Float32Array {
  let state = 12345
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return Float32Array.from(x, (value) => value + 255 * level * normal())
}

/** Of pixels between 0 and 1. */
function error(a: ArrayLike<number>, b: Uint8Array): number {
  return b.reduce((sum, value, index) => sum + ((value - (a[index] ?? 0)) / 255) ** 2, 0) / b.length
}
