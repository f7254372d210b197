/** The page is written by hand, but for its tables: each stands between two comments that name its experiment. */
export function withTable(page: string, name: string, table: string): string {
  const [begin, end] = [`<!-- ${name}: made by npm run experiments -->`, `<!-- end of ${name} -->`]
  const [before, rest] = cut(page, begin)
  const [, after] = cut(rest, end)
  return `${before}${begin}\n\n${table}\n\n${end}${after}`
}

function cut(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  if (at < 0) throw new Error(`docs/experiments.md lacks ${mark}`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}
