import { escape } from '../draw/svg.js'

/** Markup, as against text: only what `html` made is put into a page as it stands. */
export interface Html {
  readonly markup: string
}
type Part = string | number | Html | readonly Html[] | undefined

/** html`<td>${text}</td>`: text and numbers are escaped, markup is not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = parts.map((part, index) => `${markupOf(part)}${strings[index + 1] ?? ''}`)
  return { markup: `${strings[0] ?? ''}${written.join('')}` }
}

function markupOf(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part))
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('\n')
}
