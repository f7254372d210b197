import { at, count, incomplete, rows, times, type Cell, type Incomplete } from './data-words.js'
import { error, warning } from './define.js'

/** MLP22xx and 23xx: data that cannot be read, and data that may not be what was meant. */
export const dataRules = {
  MLP2201: error<{ path: string }>(
    ({ path }) => `\`${path}\` is empty`,
    'A data file has one row a line, cells separated by commas; the first line may name the columns.',
  ),
  MLP2202: error<{ path: string }>(
    ({ path }) => `\`${path}\` has a header and no rows`,
    'The first line of a table names the columns; the rows follow it. The header of an IDX file counts the rows: here 0.',
  ),
  MLP2203: error<{ path: string; line: number; reason: string }>(
    ({ path, line, reason }) => `\`${path}\`, line ${line}: ${reason}`,
    'Cells may be quoted with `"`; a quote inside a quoted cell is doubled: `"5"" pipe"`.',
  ),
  MLP2204: error<{ path: string; line: number; expected: number; found: number }>(
    ({ path, line, expected, found }) =>
      `\`${path}\`, line ${line}: ${found} ${found === 1 ? 'cell' : 'cells'}, but the first line has ${expected}`,
    'Every row has as many cells as the first line. A comma inside a cell needs quotes around the cell.',
  ),
  MLP2205: error<Cell & { text: string; header?: string }>(
    ({ text, header, ...cell }) =>
      `${at(cell)}: ${text} is not a number${header ? `; if this line is the header, it must name ${header}` : ''}`,
    'Numbers are written in decimal: `12`, `-0.5`, `1e-3`. Units, thousands separators, hexadecimal and words are refused.',
  ),
  MLP2206: error<Incomplete>(
    (found) =>
      `${incomplete(found)}; ${
        found.rows < found.of
          ? 'fill them in, or leave these rows out with `--skip-incomplete`'
          : 'no row is left: fill them in, or take such columns out of the file and the input'
      }`,
    'A value is missing where a cell is empty or says `?`, `NA`, `N/A`, `#N/A`, `<NA>`, `NaN`, `null` or `none`, unless that is a label of the spec. Nothing is put in its place: it is not a zero, and a guess is yours to make. With `--skip-incomplete` a model trains and is measured on the other rows, and predicts nothing for these.',
  ),
  MLP2207: error<Cell & { text: string; precision: string }>(
    ({ text, precision, ...cell }) => `${at(cell)}: ${text} is not a finite ${precision} number`,
    'Infinities and numbers too large for the precision cannot be trained on.',
  ),
  MLP2208: error<Cell & { text: string; labels: string; suggestion?: string }>(
    ({ text, labels, suggestion, ...cell }) =>
      `${at(cell)}: ${text} is not a label; ${suggestion ? `did you mean \`${suggestion}\`?` : `expected ${labels}`}`,
    'Labels are those that `output … class` lists. For named classes a row may also give the number of the class, from 0.',
  ),
  MLP2209: error<Cell & { text: string }>(
    ({ text, ...cell }) => `${at(cell)}: ${text} is neither 0 nor 1; write 0/1, false/true or no/yes`,
    'A `binary` output knows two answers.',
  ),
  MLP2210: error<{ path: string; missing: string; suggestion?: string; columns: string }>(
    ({ path, missing, suggestion, columns }) =>
      `\`${path}\` has no column \`${missing}\`; ${suggestion ? `closest \`${suggestion}\` (header, line 1)` : `the header (line 1) names ${columns}`}`,
    'With a header, the column that is called like the output is the target; all others are inputs. An output of several values takes the columns `name.0`, `name.1`, ….',
  ),
  MLP2211: error<{ path: string; expected: number; input: string; found: number; target: string; hint?: string }>(
    ({ path, expected, input, found, target, hint }) =>
      `\`${path}\` has ${found} input ${found === 1 ? 'column' : 'columns'} besides ${target}, but \`input ${input}\` has ${expected} ${expected === 1 ? 'value' : 'values'}${hint ? `; ${hint}` : ''}`,
    'All columns of the file that is trained on are inputs, except the target. Take columns that are no input (an id, a name) out of it.',
  ),
  MLP2212: error<{ path: string; column: string }>(
    ({ path, column }) => `\`${path}\` names the column \`${column}\` twice (header, line 1)`,
    'It cannot be told which of the two is meant.',
  ),
  MLP2213: error<{ path: string; shown: number }>(
    ({ path, shown }) => `\`${path}\`: stopped reading after ${shown} errors`,
    'The rest of the file was not looked at.',
  ),
  MLP2214: error<{ path: string; rows: number; share: string }>(
    ({ path, rows: all, share }) => `\`${path}\` has ${rows(all)}: too few to hold out ${share}`,
    'Rows are divided into those that are trained on and those that are held out; both need at least one.',
  ),
  MLP2215: error<{ path: string; found: number; expected: number; input: string; hint?: string }>(
    ({ path, found, expected, input, hint }) =>
      `\`${path}\` has ${found} ${found === 1 ? 'column' : 'columns'}, but \`input ${input}\` has ${expected} ${expected === 1 ? 'value' : 'values'}${hint ? `; ${hint}` : ''}`,
    'To predict, a row has the columns of the input, and the target may follow. An autoencoder reads the columns that are called like its input (`pixels.0`, `pixels.1`, …) or, where there are none, the first ones. What else a row has is left out.',
  ),
  MLP2217: error<{ path: string; others: number }>(
    ({ path, others }) => `\`${path}\`: ${count(others)} more values are no labels of the spec`,
    'Where so many labels are unknown, the classes of `output … class` are most likely not those of the file.',
  ),
  MLP2218: error<{
    path: string
    missing: string
    several: boolean
    all: boolean
    columns: string
    suggestion?: string
    /** Where the line is one cell, since something else than commas separates its values. */
    separator?: string
  }>(
    ({ path, missing, several, all, columns, suggestion, separator }) =>
      `\`${path}\` has no ${several ? 'columns' : 'column'} ${missing}, which the network is trained on; ${
        separator ??
        (suggestion ? `closest \`${suggestion}\` (header, line 1)` : `the header (line 1) names ${columns}`)
      }${all && !separator ? '; call them alike or, where their order is the same, leave the header out' : ''}`,
    'Weights of `mlpc train` know what the columns of the input are called in the file that was trained on. Other files with a header are matched by these names, whatever their order, and columns of other names are left out. A file without a header goes by the order of its columns.',
  ),

  MLP2220: error<{ path: string; labels?: string }>(
    ({ path, labels }) =>
      labels === undefined
        ? `\`${path}\`: its labels cannot be found, since its name does not say \`images\``
        : `\`${path}\` has no labels: there is no \`${labels}\` (nor \`.gz\`)`,
    'Images and labels are two files whose names differ in one word: `train-images-idx3-ubyte` and `train-labels-idx1-ubyte`, either of them gzipped.',
  ),
  MLP2221: error<{ path: string; reason: string }>(
    ({ path, reason }) => `\`${path}\` is not an IDX file of bytes: ${reason}`,
    'An IDX file begins with the bytes 00 00 08 and the number of its dimensions; each dimension and then the values follow.',
  ),
  MLP2222: error<{ path: string; dimensions: readonly number[]; expected: number; found: number | 'more' }>(
    ({ path, dimensions, expected, found }) =>
      `\`${path}\` says that it holds ${times(dimensions)} bytes, but ${found === 'more' ? `more than these ${count(expected)} follow` : `only ${count(found)} of these ${count(expected)} follow`}`,
    'The file was cut off, or its header belongs to another file. Fetch it again.',
  ),
  MLP2223: error<{ images: string; labels: string; rows: number; found: number }>(
    ({ images, labels, rows: all, found }) =>
      `\`${images}\` has ${rows(all)}, \`${labels}\` has ${count(found)} ${found === 1 ? 'label' : 'labels'}`,
    'Each row of the one file has its label at the same place in the other.',
  ),
  MLP2224: error<{ path: string; found: readonly number[]; input: string; given: readonly number[] }>(
    ({ path, found, input, given }) =>
      `a row of \`${path}\` is ${times(found)}, but \`input ${input}\` is ${times(given)}`,
    'Images have the dimensions that the input says. An input that says only how many values it has (`784`) takes images of any shape of that size.',
  ),
  MLP2225: error<{ path: string; row: number; value: number; expected: string; others: number }>(
    ({ path, row, value, expected, others }) =>
      `\`${path}\`, row ${count(row)}: ${value} is not a label; expected ${expected}${others > 0 ? ` (and ${count(others)} more)` : ''}`,
    'Labels are those that `output … class` lists; for named classes a byte is the number of the class, from 0. Rows are counted from 0.',
  ),
  MLP2226: error<{ path: string; found: readonly number[] }>(
    ({ path, found }) => `\`${path}\` holds ${times(found)} bytes; labels are one list, one a row`,
    'A file of labels has one dimension. Is it the file of images?',
  ),
  MLP2227: error<{ path: string; output: string; width: number }>(
    ({ path, output, width }) => `\`${path}\` has one label a row, but \`output ${output}\` has ${width} values`,
    'Targets of several values are read from a CSV file.',
  ),

  MLP2301: warning<Cell & { value: number; low: number; high: number; others: number }>(
    ({ value, low, high, others, ...cell }) =>
      `${at(cell)}: ${value} is outside the input's range ${low}..${high}${others > 0 ? ` (and ${count(others)} more)` : ''}`,
    '`range:` promises where raw values lie; values outside it are scaled past the ends of `scale:`.',
  ),
  MLP2302: warning<{ path: string; input: string; low: number; high: number; isFar: boolean }>(
    ({ path, input, low, high, isFar }) => {
      const range = `say \`input ${input} range: ${low}..${high} scale: 0..1\``
      // Far from 0, 32 bits hold no differences that a norm could find.
      const remedy = isFar ? range : `begin with \`norm batch\`, or, where all columns are alike, ${range}`
      return `inputs of \`${path}\` go from ${low} to ${high} and are not scaled; ${remedy}`
    },
    'Networks learn slowly, or not at all, from large raw values. The module then scales in training and in prediction alike.',
  ),
  MLP2303: warning<{
    path: string
    row: number
    index: number
    value: number
    low: number
    high: number
    others: number
  }>(
    ({ path, row, index, value, low, high, others }) =>
      `\`${path}\`, row ${count(row)}, value ${count(index)}: ${value} is outside the input's range ${low}..${high}${others > 0 ? ` (and ${count(others)} more)` : ''}`,
    '`range:` promises where raw values lie; values outside it are scaled past the ends of `scale:`. Rows and values are counted from 0.',
  ),
  MLP2304: warning<{ path: string; rows: number; wanted: number }>(
    ({ path, rows: found, wanted }) => `\`${path}\` has ${rows(found)}, fewer than \`rows: ${count(wanted)}\``,
    '`rows:` takes the first so many rows of a file; here all of them are taken.',
  ),
  MLP2305: warning<{ output: string; low: number; high: number; by: number }>(
    ({ output, low, high, by }) =>
      `numbers of \`${output}\` go from ${count(low)} to ${count(high)}, answers begin near 0, and this training is too short to get there; divide the column, say by ${count(by)}, or take a far larger rate, \`optim adam(lr: 1)\` for instance`,
    'Numbers to predict are compared as they are in the data, and a step of Adam moves each weight by about `lr`.',
  ),
  MLP2306: warning<Incomplete>(
    (found) => `${incomplete(found)} and ${found.rows === 1 ? 'is' : 'are'} skipped`,
    '`--skip-incomplete` says so. Rows with missing values are seldom like the others: where there are many, filling them in may serve better. `mlpc predict` prints a line without an answer for each, so that its lines remain those of the data.',
  ),
  MLP2307: warning<{ path: string; names: string }>(
    ({ path, names }) =>
      `\`${path}\`: the first line is ${names}, as the columns of the training are called, and is taken for values; if it is the header, leave it out and keep the order of the training`,
    'Columns that are called by numbers cannot be told from values where there are one or two; a line of three or more such names, and nothing else, is taken for the header.',
  ),
  MLP2308: warning<{ path: string }>(
    ({ path }) => `\`--skip-incomplete\` leaves out no row of \`${path}\`: each byte of an IDX file is a value`,
    'The option is for CSV files, where a cell may be empty or say `NA`. An IDX file has no sign for a value that is missing.',
  ),
  MLP2309: warning<{ weights: string; data: string }>(
    ({ weights, data }) =>
      `the columns of \`${data}\` are taken in their order: ${weights} does not say what they are called`,
    '`mlpc train` writes the names of the columns into the weights, so that other files may have them in another order. What a module saves, or another program, has none: their columns have to stand as in the training.',
  ),
}
