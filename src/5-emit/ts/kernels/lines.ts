/** Program text as lines; a nested list is one level deeper. */
export type Lines = readonly (string | Lines)[]

export function render(lines: Lines, depth = 0): string[] {
  return lines.flatMap((line) => {
    if (typeof line !== 'string') return render(line, depth + 1)
    return line.split('\n').map((each) => (each === '' ? '' : '  '.repeat(depth) + each))
  })
}

export const block = (head: string, body: Lines, tail = '}'): Lines => [`${head} {`, body, tail]
