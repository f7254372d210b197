import { error } from '../define.js'
import { didYouMean, type Suggestion } from './words.js'

/** MLP16xx: blocks, imports and settings from outside. */
export const fileRules = {
  MLP1602: error<{ name: string }>(
    ({ name }) => `block \`${name}\` uses itself`,
    'Blocks may use other blocks, but not in a circle: it would never end.',
  ),
  MLP1603: error<{ name: string; path: string } & Suggestion>(
    (args) => `\`${args.path}\` declares no \`${args.name}\`${didYouMean(args)}`,
    'A `let` or a `block` of another file can be imported, under its own name.',
  ),
  MLP1604: error<{ path: string }>(
    ({ path }) => `\`${path}\` imports itself, by way of other files`,
    'Files may import each other, but not in a circle. Move what both need into a third file.',
  ),
  MLP1605: error<{ path: string }>(
    ({ path }) => `cannot read \`${path}\``,
    'The imported file does not exist. Its path is relative to the file that imports it.',
  ),
  MLP1606: error<{ name: string; known: string } & Suggestion>(
    (args) =>
      `the spec has no \`let ${args.name}\` to set${args.suggestion ? didYouMean(args) : args.known ? `; it has ${args.known}` : `; add \`let ${args.name} = …\` to it, and use \`${args.name}\` below`}`,
    '`--set NAME=VALUE` replaces the value of a `let` of the spec itself.',
  ),
}
