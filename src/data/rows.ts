import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { report, type Diagnostic } from '../diagnostics/report.js'
import { readBytes } from './bytes.js'
import { cannotRead } from './cannot-read.js'

export interface Row {
  /** Where it ends in the file, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A row, or what made the rest of the file unreadable. */
export type RowOrError = { readonly row: Row } | { readonly error: Diagnostic }

/** The rows of a CSV file, one after the other; blank lines are left out, ragged rows are the reader's business. */
export async function* readRows(file: string, path: string): AsyncGenerator<RowOrError> {
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: 64 * 1024 * 1024,
  })
  const stream = Readable.from(readBytes(file), { objectMode: false })
  // A pipe does not hand on errors; destroying the parser ends the loop below with this one.
  stream.on('error', (cause) => parser.destroy(cause))
  stream.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { row: { line: info.lines, cells: record } }
    }
  } catch (cause) {
    yield {
      error: cause instanceof CsvError ? malformed(path, cause) : cannotRead({ file, path }, cause),
    }
  } finally {
    stream.destroy()
  }
}

function malformed(path: string, cause: CsvError): Diagnostic {
  return report('MLP2203', { path, line: Number(cause['lines']), reason: reasonOfCode(cause.code) })
}

function reasonOfCode(code: CsvError['code']): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the file ends inside a quoted cell'
    case 'INVALID_OPENING_QUOTE':
      return 'a quote in the middle of a cell that is not quoted'
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE':
      return 'a quoted cell goes on after its closing quote'
    case 'CSV_MAX_RECORD_SIZE':
      return 'one row is longer than 64 MB'
    default:
      return `not CSV (${code})`
  }
}
