import { Denoise } from '../../generated/denoise.ts'
import { Features } from '../../generated/features.ts'
import { error, readDigits } from './digits.ts'
import { normals } from './normals.ts'

/** Cleans digits under three strengths of noise, beside an autoencoder that never saw noise. */
export async function clean(print: (text: string) => void, epochs = 40) {
  const { training, unseen } = readDigits()
  const model = new Denoise()
  const plain = new Features()
  await model.fit({ x: training.x }, { epochs })
  await plain.fit({ x: training.x }, { epochs })

  print('clean: mean squared error against the clean digits, which none of them has seen')
  return [0.15, 0.3, 0.45].map((strength) => {
    const normal = normals(1)
    const noisy = unseen.x.map((ink) => ink + 16 * strength * normal())
    const errors = {
      strength,
      noisy: error(noisy, unseen.x),
      plain: error(plain.reconstruct(noisy), unseen.x),
      denoised: error(model.reconstruct(noisy), unseen.x),
    }
    const told = [errors.noisy, errors.plain, errors.denoised].map((one) => one.toFixed(4))
    print(`  noise ${strength.toFixed(2)}: as it is ${told[0]}, by a plain autoencoder ${told[1]}, denoised ${told[2]}`)
    return errors
  })
}
