/** What is printed when the compiler itself fails: enough for someone else to see the same. */
export function bugReport(cause: unknown, argv: readonly string[], version: string): string {
  const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return [
    'This is a bug in mlpc, not in your spec or data. Please report it with the spec and these lines:',
    `  mlpc ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    `  mlpc ${argv.join(' ')}`,
    ...what.split('\n').map((line) => `  ${line.replace(inMemory, '<generated module>')}`),
    '',
  ].join('\n')
}

/** A module that runs from memory has its whole text for an address. */
const inMemory = /data:text\/javascript;base64,[\w+/=]+/g
