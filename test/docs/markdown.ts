import { readFileSync } from 'node:fs'

const top = new URL('../../', import.meta.url)

export const readTop = (path: string): string => readFileSync(new URL(path, top), 'utf8')

/** The fenced blocks of a page, by language. */
export function blocks(path: string, language: string): readonly string[] {
  const found = readTop(path).matchAll(/^( *)```(\w+)\n(.*?)^\1```$/gms)
  return [...found].flatMap(([, indent = '', name, text = '']) =>
    name === language ? [text.replaceAll(`\n${indent}`, '\n').slice(indent.length)] : [],
  )
}
