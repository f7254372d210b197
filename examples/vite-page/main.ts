import { Digits } from '../../generated/digits.ts'
import { curves } from './curves.ts'
import { readDigits } from './read-digits.ts'
import { showAnswer, tile } from './tiles.ts'

const epochs = 40

function element<E extends Element = HTMLElement>(id: string): E {
  const found = document.querySelector<E>(`#${id}`)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found
}
const say = (id: string, text: string): void => void (element(id).textContent = text)

const { training, heldOut } = await readDigits()
const rowOf = (index: number): Float32Array => heldOut.x.subarray(64 * index, 64 * (index + 1))
const tiles = Array.from({ length: 60 }, (_, index) => tile(rowOf(index)))
element('digits').append(...tiles)
say('architecture', Digits.spec.architecture)
say('rows', `It learns from ${training.y.length.toLocaleString('en')} digits; ${heldOut.y.length} others are held out.`)

/** Trains a network from the start; the page shows it after each epoch. */
async function train(seed: number, signal: AbortSignal): Promise<void> {
  const model = new Digits({ seed })
  const losses = { training: [] as number[], 'held-out': [] as number[] }
  await model.fit(training, {
    epochs,
    validation: heldOut,
    signal,
    onEpoch: ({ loss, validation = model.evaluate(heldOut) }) => {
      losses.training.push(loss)
      losses['held-out'].push(validation.loss)
      element<SVGElement>('curves').innerHTML = curves(losses, epochs)
      say('training', loss.toFixed(3))
      say('held-out', validation.loss.toFixed(3))
      say('accuracy', `${(100 * validation.accuracy).toFixed(1)}% right`)
      tiles.forEach((figure, index) => showAnswer(figure, model.predict(rowOf(index)).label, heldOut.y[index] ?? 0))
    },
  })
}

const button = element('train')
let running: AbortController | undefined
let seed = 0

async function trainOrStop(): Promise<void> {
  if (running) return running.abort()
  running = new AbortController()
  button.textContent = 'Stop'
  await train(++seed, running.signal)
  running = undefined
  button.textContent = 'Train again'
}

button.addEventListener('click', () => void trainOrStop())
await trainOrStop()
