/** A row of 8 × 8 pixels as a picture, with room for what the network reads in it. */
export function tile(row: Float32Array): HTMLElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 8
  const image = new ImageData(8, 8)
  // Black ink on nothing, so that it suits any background.
  row.forEach((ink, pixel) => (image.data[4 * pixel + 3] = (255 * ink) / 16))
  canvas.getContext('2d')?.putImageData(image, 0, 0)

  const figure = document.createElement('figure')
  figure.append(canvas, document.createElement('figcaption'))
  return figure
}

export function showAnswer(figure: HTMLElement, answer: number, truth: number): void {
  const caption = figure.querySelector('figcaption')
  if (caption) caption.textContent = String(answer)
  figure.classList.toggle('wrong', answer !== truth)
}
