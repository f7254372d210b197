export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Rows in aligned columns, two spaces apart, without boxes; `undefined` stands for an empty row. */
export function table(columns: readonly Column[], rows: readonly (readonly string[] | undefined)[]): readonly string[] {
  const titles = columns.map(({ title }) => title)
  const lines = [titles, ...rows]
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => width(cells?.[index] ?? ''))))
  return lines.map((cells) =>
    columns
      .map(({ align }, index) => pad(cells?.[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd(),
  )
}

/** Characters, not UTF-16 units; names in specs may be any letters. */
const width = (text: string): number => [...text].length

function pad(text: string, to: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, to - width(text)))
  return align === 'left' ? text + space : space + text
}
