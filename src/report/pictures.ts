import { html, type Html } from './html.js'
import { encodePng } from './png.js'
import type { Gallery, Pictures, Reconstruction } from './report.js'

/** How many stand side by side. */
const perLine = 10

export const gallery = ({ title, caption, ...pictures }: Gallery): Html =>
  html` <figure>
    <h3>${title}</h3>
    ${image(pictures, title)}
    <figcaption>${caption}</figcaption>
  </figure>`

export const reconstructions = ({ caption, lines }: Reconstruction): Html =>
  html` <section>
    <h2>Reconstruction</h2>
    <p>${caption}</p>
    <div class="scroll">
      <table class="pictures">
        ${lines.map(
          ({ title, note, ...pictures }) =>
            html`<tr>
              <th scope="row">${title}</th>
              <td>${image(pictures, title)}</td>
              <td class="note">${note}</td>
            </tr>`,
        )}
      </table>
    </div>
  </section>`

/** One PNG for all of them, drawn so large that single pixels are seen. */
function image(pictures: Pictures, alt: string): Html {
  const { width, height, pixels } = tiled(pictures)
  const data = Buffer.from(encodePng(width, height, pixels)).toString('base64')
  const zoom = Math.max(1, Math.round(48 / pictures.height))
  const size = { width: width * zoom, height: height * zoom }
  return html`<img src="data:image/png;base64,${data}" alt="${alt}" width="${size.width}" height="${size.height}" />`
}

/** The pictures as tiles of one, a transparent pixel apart. */
export function tiled({ width, height, pictures, range }: Pictures) {
  const columns = Math.min(perLine, pictures.length)
  const lines = Math.ceil(pictures.length / perLine)
  const whole = { width: columns * (width + 1) - 1, height: lines * (height + 1) - 1 }
  const pixels = new Uint8Array(2 * whole.width * whole.height)
  pictures.forEach((picture, index) => {
    const grey = greyOf(picture, range)
    const left = (index % perLine) * (width + 1)
    const top = Math.floor(index / perLine) * (height + 1)
    for (let at = 0; at < width * height; at++) {
      const place = 2 * ((top + Math.floor(at / width)) * whole.width + left + (at % width))
      pixels[place] = grey(picture[at] ?? 0)
      pixels[place + 1] = 255
    }
  })
  return { ...whole, pixels }
}

function greyOf(picture: ArrayLike<number>, range: Pictures['range']): (value: number) => number {
  const largest = range ? 0 : Array.from(picture).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  const [low, high] = range ?? [-largest, largest]
  return (value) => Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low))))
}
