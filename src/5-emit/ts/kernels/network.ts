/** Prints the function that makes a model's memory and closes everything that works on it over it. */
import type { KernelNames } from '../module/parts.js'

export function printNetwork(names: KernelNames, functions: readonly string[], given: readonly string[]): string {
  const indented = functions.map((text) => text.replaceAll(/^(?=.)/gm, '  '))
  const line = `  return { ${given.join(', ')} }`
  const result = line.length <= 120 ? line : ['  return {', ...given.map((name) => `    ${name},`), '  }'].join('\n')
  return [
    '/**',
    ' * The memory of one model and the functions over it. They close over it, and not take it as a parameter, because V8',
    ' * then knows where each array lies and how long it is: up to twice as fast, while there is one model of a kind.',
    ' */',
    `function ${names.createNetwork}() {`,
    `  const memory = ${names.createMemory}()`,
    '',
    indented.join('\n\n'),
    '',
    result,
    '}',
    '',
    `type ${names.Network} = ReturnType<typeof ${names.createNetwork}>`,
  ].join('\n')
}
