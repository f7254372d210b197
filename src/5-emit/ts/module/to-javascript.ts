/** The same module as JavaScript: types erased, everything else as it was. */
import { transform } from 'sucrase'

export function toJavaScript(typescript: string): string {
  const { code } = transform(typescript, { transforms: ['typescript'], disableESTransforms: true })
  return tidy(code)
}

/** Erased types leave empty lines and stray spaces, and doc comments that belong to nothing. */
function tidy(text: string): string {
  return text
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^ *\/\*\*(?:(?!\*\/)[^])*?\*\/\n(?=\n|$)/gm, '')
    .replaceAll(/^((?: {2})*) (?=[\w#])/gm, '$1')
    .replaceAll(/^( *static) +/gm, '$1 ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/\{\n\n+/g, '{\n')
}
