/**
 * What noise is for, as a picture: what 100 units look for whose layer learned to give 20,000 digits again, on the left
 * from whole digits, on the right from digits with half of their pixels at 0. The strokes are on the right.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { floatsOf, readTensors } from '../../../src/cli/report/tensors.js'
import { tiled } from '../../../src/report/pictures.js'
import { encodePng } from '../../../src/report/png.js'
import { compiled, mnist, part } from './model.js'

const { values } = parseArgs({
  options: { epochs: { type: 'string', default: '20' }, out: { type: 'string', default: 'docs/filters.png' } },
})
const side = 28
const gap = 12
const zoom = 2
const { x } = part(mnist('train'), 0, 20_000)

const [plain, denoising] = [tiled(await filters('0%')), tiled(await filters('50%'))]
const { width, height, pixels } = enlarged(beside(plain, denoising))
writeFileSync(values.out, encodePng(width, height, pixels))

/** The weights of the first units, each on a scale of its own: white where ink speaks for a unit. */
async function filters(noise: string) {
  const Eyes = await compiled('scripts/figures/autoencoders/filters.mlp', new Map([['noise', noise]]))
  const network = new Eyes({ seed: 1 })
  await network.pretrain(
    { x },
    {
      epochs: Number(values.epochs),
      onEpoch: ({ epoch, loss }) => console.log(`mask ${noise}, epoch ${epoch}: ${loss.toFixed(2)}`),
    },
  )
  const tensor = readTensors(network.save()).get('0.weight')
  if (!tensor) throw new Error('the first layer has no weights')
  const weights = floatsOf(tensor)
  const size = side * side
  const pictures = Array.from({ length: 100 }, (_, unit) => weights.subarray(unit * size, (unit + 1) * size))
  return { width: side, height: side, pictures }
}

type Picture = ReturnType<typeof tiled>

/** Both of one height, a transparent gap apart. */
function beside(left: Picture, right: Picture): Picture {
  const { height } = left
  const width = left.width + gap + right.width
  const pixels = new Uint8Array(2 * width * height)
  for (let y = 0; y < height; y++) {
    const line = ({ width, pixels }: Picture): Uint8Array => pixels.subarray(2 * y * width, 2 * (y + 1) * width)
    pixels.set(line(left), 2 * y * width)
    pixels.set(line(right), 2 * (y * width + left.width + gap))
  }
  return { width, height, pixels }
}

/** Each pixel as a square of them. */
function enlarged({ width, height, pixels }: Picture): Picture {
  const wide = zoom * width
  const larger = new Uint8Array(zoom * zoom * pixels.length)
  for (let at = 0; at < larger.length / 2; at++) {
    const from = 2 * (Math.floor(at / wide / zoom) * width + Math.floor((at % wide) / zoom))
    larger.set(pixels.subarray(from, from + 2), 2 * at)
  }
  return { width: wide, height: zoom * height, pixels: larger }
}
