/** Comments from any text: it cannot end the comment, nor be taken for an instruction to a tool. */
import { Code } from './code.js'
import { escapeChar, INVISIBLE } from './literals.js'

/** A doc comment, on one line if it fits. Pieces become paragraphs; empty ones are left out. */
export function doc(...pieces: readonly (string | undefined)[]): Code {
  const texts = pieces.flatMap((piece) => (piece === undefined || piece.trim() === '' ? [] : [piece]))
  const lines = texts.flatMap((text, i) => [...(i > 0 ? [''] : []), ...wrap(text, WIDTH)])
  if (lines.length === 0) return new Code('')
  if (lines.length === 1) return new Code(`/** ${lines[0]} */`)
  return new Code(['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n'))
}

/** `// …` on a line of its own, or several. */
export function comment(text: string): Code {
  const lines = wrap(text, WIDTH)
  return new Code(lines.map((line) => `// ${line}`.trimEnd()).join('\n'))
}

/** A comment behind a value: `0.8 /* 1 − dropout 20% *\/`. */
export function note(text: string): Code {
  return new Code(`/* ${harmless(text.replaceAll(/\s+/g, ' '))} */`)
}

const WIDTH = 112

/** Lines of at most `width` columns; the text's own line breaks stay. */
function wrap(text: string, width: number): string[] {
  return text
    .trim()
    .split(/\r\n?|[\n\u2028\u2029]/)
    .flatMap((line) => {
      const lines: string[] = []
      let current = ''
      for (const word of harmless(line).split(/\s+/)) {
        if (current !== '' && current.length + 1 + word.length > width) {
          lines.push(current)
          current = word
        } else current += (current === '' ? '' : ' ') + word
      }
      return [...lines, current]
    })
}

function harmless(text: string): string {
  return text
    .replaceAll('*/', '*\\/')
    .replaceAll(/<(?=\/script|!--)/gi, '<\\')
    .replaceAll(/@(?=ts-|jsx)/gi, '@ ')
    .replaceAll('\t', ' ')
    .replaceAll(INVISIBLE, escapeChar)
}
