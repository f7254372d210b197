/** A Prettier plugin for .mlp: `{ "plugins": ["mlpc/prettier"] }`. `mlpc fmt` prints with the same. */
import type { Options, Parser, Printer, SupportLanguage } from 'prettier'
import { parseLayout } from './parse.js'
import { isIgnored, print, type Node } from './print.js'

export const languages: SupportLanguage[] = [{ name: 'mlp', parsers: ['mlp'], extensions: ['.mlp'] }]

const parser: Parser<Node> = {
  parse: parseLayout,
  astFormat: 'mlp',
  locStart: ({ start }) => start,
  locEnd: ({ end }) => end,
}
export const parsers = { mlp: parser }

const printer: Printer<Node> = {
  print,
  getVisitorKeys: (node) => (node.kind === 'entry' ? ['body'] : ['entries']),
  hasPrettierIgnore: ({ node }) => isIgnored(node),
}
export const printers = { mlp: printer }

/** What a project's own settings may change. */
export const defaultOptions: Options = { printWidth: 100, tabWidth: 2 }
