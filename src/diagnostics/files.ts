import { error, warning } from './define.js'

/** A place in a data file: which file, which line of it, and the column as the user knows it. */
export interface Cell {
  readonly path: string
  readonly line: number
  readonly column: string
}
const at = ({ path, line, column }: Cell) => `\`${path}\`, line ${line}, column ${column}`
const count = (value: number) => value.toLocaleString('en-US')
const rows = (value: number) => (value === 1 ? '1 row' : `${count(value)} rows`)
/** `28 × 28`; one value where there are no dimensions. */
const times = (dimensions: readonly number[]) => dimensions.map(count).join(' × ') || '1'

/** Rows without a value for each column that a model reads: how many of how many, where, and the first line of them. */
export interface Incomplete {
  readonly path: string
  readonly rows: number
  readonly of: number
  readonly columns: string
  readonly line: number
}
function incomplete({ path, rows: some, of, columns, line }: Incomplete): string {
  const share = some === of ? (of === 1 ? 'the only row' : `all ${rows(of)}`) : `${count(some)} of ${rows(of)}`
  return `\`${path}\`: ${share} ${some === 1 ? 'lacks' : 'lack'} a value (${columns}; first in line ${line})`
}

/** What commands write, as messages call it. */
const contents = {
  module: 'module that mlpc has written',
  weights: 'file of weights',
  page: 'page of a report',
  drawing: 'drawing',
}
export type Content = keyof typeof contents

/** MLP2xxx: files, data and weights that a command was given. */
export const fileRules = {
  MLP2001: error<{ path: string; reason: string; suggestion?: string }>(
    ({ path, reason, suggestion }) =>
      `cannot read ${path}: ${reason}${suggestion ? `; did you mean ${suggestion}?` : ''}`,
    'The file does not exist or may not be read. Paths inside a spec are relative to the spec; `--data FILE` trains on another file than the one that it names.',
  ),
  MLP2002: error<{ path: string; reason: string }>(
    ({ path, reason }) => `cannot make the folder ${path}: ${reason}`,
    'Output goes into a folder that is made when it does not exist yet. Choose another with `--out-dir`, or `--out` for weights.',
  ),
  MLP2003: error<{ path: string; reason: string }>(
    ({ path, reason }) => `cannot write ${path}: ${reason}`,
    'What stood there before is untouched: files are written beside their place and renamed when they are whole.',
  ),
  MLP2004: error<{ first: string; second: string; output: string }>(
    ({ first, second, output }) => `${first} and ${second} would both be written to ${output}`,
    'The output is named after the spec. Rename one of them, or compile them into different folders with `--out-dir`.',
  ),
  MLP2005: error<{ path: string; command: string }>(
    ({ path, command }) => `${path} does not exist; run \`${command}\``,
    'With `--check` nothing is written: the file that the spec would be compiled to is only compared.',
  ),
  MLP2006: error<{ path: string; spec: string; command: string }>(
    ({ path, spec, command }) => `${path} differs from what ${spec} compiles to; run \`${command}\``,
    'The spec, the compiler or the file was changed since it was generated. Edit the spec, not the generated file.',
  ),
  MLP2007: error<{ code: string; suggestion?: string }>(
    ({ code, suggestion }) => `there is no code ${code}${suggestion ? `; did you mean ${suggestion}?` : ''}`,
    'Codes stand in front of every message: MLP and four digits. Errors of generated modules have words such as `DIVERGED`.',
  ),
  MLP2008: error<{ path: string }>(
    ({ path }) => `${path} exists already; nothing was written`,
    '`mlpc init` never writes over a file. Choose another name, or move the file away.',
  ),
  MLP2009: error<{ name: string; passes: readonly string[]; suggestion?: string }>(
    ({ name, passes, suggestion }) =>
      `there is no pass \`${name}\`; ${suggestion ? `did you mean \`${suggestion}\`? ` : ''}the passes are ${passes.join(', ')}`,
    'A model goes through these passes, in this order; `mlpc inspect --after PASS` shows what it is after one of them.',
  ),
  MLP2010: error<{ path: string; command: string }>(
    ({ path, command }) => `${path} is not formatted; run \`${command}\``,
    'With `--check` nothing is written: the file is only compared with what `mlpc fmt` would write.',
  ),
  MLP2011: error<{ name: string; instead: string }>(
    ({ name, instead }) => `\`${name}\` gives no name for a model; try \`${instead}\``,
    'The model is called like the file, in capitals: `flower-size` becomes `FlowerSize`. A name has a letter in it.',
  ),
  MLP2012: error<{ model: string; name: string; entries: readonly string[]; suggestion?: string }>(
    ({ model, name, entries, suggestion }) =>
      `${model} has no function \`${name}\`; ${suggestion ? `did you mean \`${suggestion}\`? ` : ''}it has ${entries.join(', ')}`,
    'A model is compiled to these functions: the step of its training, prediction, evaluation, and a step for each layer that is pretrained.',
  ),
  MLP2013: error<{ path: string; content: Content }>(
    ({ path, content }) =>
      `${path} is there already, and is no ${contents[content]}: it would be lost; move it away, or choose another name`,
    'A command replaces files of the kind that it writes, and no others. A module is known by the line `@generated by mlpc` at its top.',
  ),

  MLP2101: error<{ path: string; models: readonly string[] }>(
    ({ path, models }) =>
      models.length === 0
        ? `${path} has no model to train`
        : `${path} does not say how to train ${models.map((name) => `\`${name}\``).join(' or ')}; add \`train ${models[0]} { … }\``,
    'A model without a `train` block compiles to inference only.',
  ),
  MLP2102: error<{ path: string; models: readonly string[] }>(
    ({ path, models }) =>
      `${path} trains ${models.length} models; choose one with \`--model ${models[0]}\` (${models.join(', ')})`,
    'One run trains one model.',
  ),
  MLP2103: error<{ path: string; name: string; models: readonly string[]; suggestion?: string }>(
    ({ path, name, models, suggestion }) =>
      `${path} has no model \`${name}\`; ${suggestion ? `did you mean \`${suggestion}\`?` : `it has ${models.join(', ')}`}`,
    'The name after `--model` is the one after the word `model` in the spec.',
  ),
  MLP2104: error<{ model: string }>(
    ({ model }) => `no data to train ${model} on; name a file with \`--data\`, or say \`data "file.csv"\` in the spec`,
    'Training reads a CSV file or a pair of IDX files: `data "digits.csv" val: 20%` inside the `train` block, a path relative to the spec.',
  ),
  MLP2105: error<{ model: string; message: string }>(
    ({ model, message }) => `${model} diverged, nothing was saved: ${message}`,
    'The steps were too large. Lower the learning rate, scale the inputs (`range:` and `scale:`), or choose a smaller initialiser. Weights and checkpoints that were written before are as they were.',
  ),
  MLP2106: error<{ model: string; code: string; message: string }>(
    ({ model, code, message }) => `${model}: ${message} (${code})`,
    'The generated module refused what it was given. The message names the argument, the row and what was expected.',
  ),
  MLP2107: error<{ model: string; summary: string } | { model: string; data: string }>(
    ({ model, ...on }) =>
      'data' in on
        ? `the loss of ${model} on the rows of ${on.data} is not finite`
        : `the loss of ${model} on the ${on.summary} rows is not finite; nothing was saved`,
    'The weights are finite but the loss is not: outputs are far outside what the loss can take. Train with a lower learning rate, and look for rows far from those that were trained on.',
  ),

  MLP2108: error<{ path: string; model: string; code: string; message: string }>(
    ({ path, model, code, message }) => `cannot load ${path} into ${model}: ${message} (${code})`,
    'Weights belong to the network that they were trained for. Files of other programs, PyTorch’s for instance, load with `--foreign` when the names and shapes of their tensors fit.',
  ),
  MLP2109: error<{ path: string; models: readonly string[] }>(
    ({ path, models }) =>
      models.length === 0
        ? `${path} has no model`
        : `${path} has ${models.length} models; choose one with \`--model ${models[0]}\` (${models.join(', ')})`,
    'This command is for one model at a time.',
  ),
  MLP2110: error<{ path: string; model: string; code: string; message: string }>(
    ({ path, model, code, message }) => `cannot go on with ${model} from ${path}: ${message} (${code})`,
    'A run goes on, bit for bit, from a checkpoint of the same network and training. Ctrl-C writes one, and `--checkpoint FILE` after each epoch; weights alone are none.',
  ),
  MLP2111: error<{ path: string; seed: number }>(
    ({ path, seed }) => `the run of ${path} has the seed ${seed}; leave \`--seed\` away`,
    'The seed decides the order of rows, the masks, and which rows are held out. A run that goes on keeps its own.',
  ),
  MLP2112: error<{ model: string; metric: string }>(
    ({ model, metric }) =>
      `the training of ${model} goes by \`${metric}\`, and no rows are held out; say \`data "file.csv" val: 20%\`, or name a file with \`--validation\``,
    'Metrics that begin with `val.` are measured on rows that training never sees.',
  ),
  MLP2113: error<{ model: string; first: string; other: string }>(
    ({ model, first, other }) =>
      `the stacks of ${model} are pretrained on one file: \`${first}\`, not \`${other}\` too`,
    'All phases of a pretraining learn from the same rows. Name the file in the first `pretrain` block, or with `--unlabelled`.',
  ),
  MLP2114: error<{ model: string; option: string; pretrains: boolean }>(
    ({ model, option, pretrains }) =>
      pretrains
        ? `\`${option}\`: the training of ${model} does not start from pretrained weights; add \`start pretrained\` to its \`train\` block`
        : `\`${option}\`: nothing pretrains ${model}; add a \`pretrain\` block for one of its stacks`,
    'Pretraining trains the layers of a `stack` one after another, before `train`: `pretrain Sda.encoder { … }`.',
  ),
  MLP2115: error<{ path: string; target: string }>(
    ({ path, target }) =>
      `the run of ${path} is on another target; go on with \`--target ${target}\`, or with \`--changed\` on this one, not bit for bit`,
    'The kernels of each target round differently. A run that goes on stays with those that it began with, so that it ends with the same bits; `--changed` goes on with others. Files of weights are the same for all.',
  ),
  MLP2116: error<{ threads: number }>(
    ({ threads }) => `\`--threads ${threads}\` needs \`--target wasm\``,
    'Kernels in TypeScript run on one thread. Those in WebAssembly are several times as fast on one already, and share their work among more; the weights are the same for any number of them.',
  ),
  MLP2117: warning<{ model: string; threads: number }>(
    ({ model, threads }) => `\`${model}\` is too small to share: one thread does the work of ${threads}`,
    'Threads wait for each other several times in a step, which takes some microseconds. Where a whole step takes few more, one thread is faster. More rows a step, `batch 128` for instance, or wider layers give them more to do.',
  ),
  MLP2118: warning<{ target: string }>(
    ({ target }) =>
      `this engine cannot run \`--target ${target}\`; the kernels in TypeScript do the work, several times as slowly`,
    'Kernels in WebAssembly need vectors of 128 bits, and the relaxed ones multiply-adds in one instruction: Node 22 or later, Chromium 114 or later. `--target wasm` runs in Node 20 too.',
  ),

  MLP2119: warning<{ model: string; bytes: number; target: string }>(
    ({ model, bytes, target }) =>
      `\`${model}\` needs ${(bytes / 1e9).toFixed(1)} GB of memory, and \`--target ${target}\` has at most 4.3; its kernels in TypeScript do the work, several times as slowly`,
    'WebAssembly addresses its memory with 32 bits. In it are the parameters, what the optimiser keeps of each, and the values of all layers for the rows of a step: fewer rows a step, narrower layers, `sgd` for `adam`, or `--precision f32` for f64 make it smaller. `--target ts` needs no such memory in one piece, and makes a smaller module.',
  ),
  MLP2120: warning<{ path: string; epochs: number }>(
    ({ path, epochs }) =>
      `the run of ${path} had come to its end after ${count(epochs)} ${epochs === 1 ? 'epoch' : 'epochs'}: nothing was trained; \`--epochs ${2 * epochs}\`, say, makes it longer`,
    'A run that goes on has the length of the spec, or the one that it was given when it began; `--epochs` gives the whole of it another.',
  ),
  MLP2121: error<{
    layer: string
    needs: number
    rows: number
    batch: number
    last: number
    isUnderWay: boolean
    instead?: number
  }>(
    ({ layer, needs, rows: all, batch, last, isUnderWay, instead }) =>
      `\`${layer}\` needs ${needs} rows a step, and ${
        instead === undefined
          ? `there is ${rows(all)}${isUnderWay ? ' left of the epoch under way' : ''}`
          : `the last step of ${isUnderWay ? 'the epoch under way' : 'an epoch'} has ${last} (${rows(all)} by ${batch}); say \`batch ${instead}\`, for instance`
      }`,
    'An epoch ends with the rows that are left over. Batch norm cannot tell the variance of one row; with another size of the batch, or one row more or less (`data "file.csv" rows: 1000`), the last step has enough.',
  ),
  MLP2122: error<{ path: string; model: string }>(
    ({ path, model }) =>
      `the spec means another run of ${model} than that of ${path}; \`--changed\` goes on by the spec all the same, and without \`--resume\` a run begins anew`,
    'Comments, layout, the names of numbers and the length of the training may be edited before a run goes on. After another change of the model, of its training, or of the data that it names, the steps to come are not those that the run would have made. `--changed` keeps the weights and what the optimiser remembers, as long as all of it fits, and goes on by the spec as it is now. The seed stays that of the run; another `shuffle` holds from the beginning of an epoch.',
  ),
  MLP2123: error<{ path: string; rows: number; found: number }>(
    ({ path, rows: expected, found }) =>
      `the run of ${path} trains on ${rows(expected)}, and here are ${count(found)}; without \`--resume\` a run begins anew`,
    'A run goes on in the middle of an order of its rows, which means nothing in other data. Give it the same files, and hold out the same share.',
  ),
  MLP2124: error<{ path: string; layer?: string; done: number; unit: 'epochs' | 'steps'; whole: number }>(
    ({ path, layer, done, unit, whole }) =>
      `the run of ${path} has made ${count(done)} ${unit}${layer === undefined ? '' : ` of pretraining ${layer}`}, and is to have ${count(whole)} in all; \`${layer === undefined ? '--epochs' : '--pretrain-epochs'}\` makes it longer, and without \`--resume\` a run begins anew`,
    'The length of a run that goes on is that of the whole, the part before the checkpoint included.',
  ),
  MLP2125: error(
    () => '`--changed` is for a run that goes on; add `--resume FILE`',
    'Without `--resume` a run begins anew, by the spec as it is.',
  ),
  MLP2126: error<{ weights: string; data: string }>(
    ({ weights, data }) => `a row of ${data} has no answer by ${weights}: what comes out is no finite number`,
    'The weights are so large that sums go beyond what 32 bits hold, as those of a training that has all but diverged, or the row is. Answers that were printed are those of the rows before. Train anew with a smaller learning rate; `mlpc explain DIVERGED` says what else to try.',
  ),

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
    'A value is missing where a cell is empty or says `?`, `NA`, `N/A`, `NaN`, `null` or `none`, unless that is a label of the spec. Nothing is put in its place: it is not a zero, and a guess is yours to make. With `--skip-incomplete` a model trains and is measured on the other rows, and predicts nothing for these.',
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
  }>(
    ({ path, missing, several, all, columns, suggestion }) =>
      `\`${path}\` has no ${several ? 'columns' : 'column'} ${missing}, which the network is trained on; ${
        suggestion ? `closest \`${suggestion}\` (header, line 1)` : `the header (line 1) names ${columns}`
      }${all ? '; call them alike or, where their order is the same, leave the header out' : ''}`,
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
      `${at(cell)}: ${value} is outside the input's range ${low}..${high}${others > 0 ? ` (and ${others.toLocaleString('en-US')} more)` : ''}`,
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
}
