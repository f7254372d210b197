/** How long a megabyte of spec takes, and two of them: whatever is in it, the time grows with its length. */
import { check, renderDiagnostics } from '../../dist/index.js'

const layer = '  dense 64 relu init: he.normal(gain: 2)\n'
const long = (unit) => (length) => unit.repeat(Math.ceil(length / unit.length))
const counted = (line) => (length) => {
  const lines = []
  for (let size = 0; size < length; size += lines.at(-1).length) lines.push(line(lines.length))
  return lines.join('')
}
const inModel = (middle) => (length) =>
  `mlp 1\nmodel Net {\n  input x 4\n${middle(length)}  dense 2\n  output y class 0..1\n}\n`

/** Texts of a length, by what they consist of. */
export const texts = {
  'layers of one model': inModel(long(layer)),
  'models of one name': long(`model Net {\n  input x 4\n${layer}  output y number 64\n}\n`),
  'models of many names': counted((i) => `model Net${i} {\n  input x 4\n  dense 2\n  output y class 0..1\n}\n`),
  'lets, each of the one before': (length) => 'let a0 = 1\n' + counted((i) => `let a${i + 1} = (a${i} + 1)\n`)(length),
  'lets of one name': long('let width = 64\n'),
  'blocks and their uses': (length) =>
    counted((i) => `block b${i}(n) { dense n }\n`)(length / 2) + inModel(counted((i) => `  b${i} 4\n`))(length / 2),
  labels: inModel(counted((i) => `  l${i}: dense 4\n`)),
  'a list of labels': (length) =>
    `model Net {\n  input x 4\n  output y class [${counted((i) => `"c${i}",`)(length)} "z"]\n}\n`,
  'arithmetic on one line': (length) => `let a = (1${long(' + 1')(length)})\n`,
  imports: counted((i) => `import { a${i} } from "a${i}.mlp"\n`),
  notes: long('// a note\n'),
  docs: long('/// a doc\n'),
  'one name': (length) => `let ${long('a')(length)} = 1\n`,
  'one string': (length) => `let a = "${long('a')(length)}"\n`,
  'one number': (length) => `let a = 1${long('0')(length)}\n`,
  'unknown words': long('dense , {\n'),
  'unknown signs': long('§'),
  brackets: long('([)]{('),
  'open braces': long('{'),
  'open strings': long('"a\n'),
  blanks: long(' '),
  'empty lines': long('\n'),
}

export const limits = { seconds: 3, ratio: 2.5 }

/** Seconds of processor time to check a text and print what is wrong with it. */
function secondsFor(text) {
  const host = { read: (path) => (path === 'spec.mlp' ? text : undefined) }
  const start = process.cpuUsage()
  renderDiagnostics(check('spec.mlp', host).diagnostics, { color: false })
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

/** For each kind of text: the time for `length` characters and for twice as many, the least of two to six runs each. */
export function* timesOf(length) {
  for (const [name, textOf] of Object.entries(texts)) {
    secondsFor(textOf(length / 20))
    const time = { name, once: Infinity, twice: Infinity }
    for (let run = 0; run < 2 || (run < 6 && !isGood(time)); run++) {
      time.once = Math.min(time.once, secondsFor(textOf(length)))
      time.twice = Math.min(time.twice, secondsFor(textOf(2 * length)))
    }
    yield { ...time, good: isGood(time) }
  }
}

/** Where twice the length takes less than 50 ms, the ratio is noise. */
const isGood = ({ once, twice }) => once <= limits.seconds && (twice <= limits.ratio * once || twice < 0.05)
