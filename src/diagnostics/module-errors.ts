/** What the codes of a `ModelError` mean, which generated modules throw: when, and what to do. */
interface ModuleError {
  /** As a row of a table says it. */
  readonly when: string
  /** A paragraph. */
  readonly remedy: string
}

export const moduleErrors = {
  WRONG_TYPE: {
    when: 'no typed array, no array of labels',
    remedy:
      'Rows are one typed array, row after row: `Float32Array.from(rows.flat())` makes it of a list of rows. Files are bytes: `await readFile(path)` in Node, `new Uint8Array(await response.arrayBuffer())` in a page.',
  },
  WRONG_LENGTH: {
    when: 'not so many numbers a row, or not one answer a row',
    remedy:
      'The message names the argument and both lengths. `x` holds rows × inputs numbers, `y` one answer a row, or as many as the output is wide. A fit that was stopped goes on with the rows that it had; `continue: false` begins a new one.',
  },
  WRONG_OPTION: {
    when: 'an option or a label of `encode` that does not exist',
    remedy:
      'The message lists those that do, or what a value may be. Labels are those of the spec, and `spec.features` has them all. `threads` is an option of modules compiled with `--target wasm`.',
  },
  NOT_FINITE: {
    when: 'NaN or an infinity among the rows, the targets or the weights of a file',
    remedy:
      'The message names the first such row, counted from 0. An answer that is missing is no number: leave such rows out, or fill them in. Numbers above 3.4e38 are infinite in a `Float32Array`.',
  },
  LABEL_OUT_OF_RANGE: {
    when: 'an answer that is no class of the spec, or outside of the declared range',
    remedy:
      'Classes are given by their labels in a plain array, or by their numbers from 0 in a typed one; `spec.labels` lists them in order. A number output that says `range:` takes no values beyond it.',
  },
  TOO_FEW_ROWS: {
    when: 'a batch of one row, where `norm batch` needs two',
    remedy:
      'The last step of an epoch has the rows that are left over: leave one row out, or choose another `batch` in the spec.',
  },
  TOO_MANY_ROWS: {
    when: '`trainBatch` with more rows than the spec’s batch',
    remedy: 'Give it at most so many, one after another; `fit` divides rows by itself.',
  },
  NO_VALIDATION: {
    when: 'the spec stops, or lowers the rate, by a metric of `val`, and `fit` got no `validation`',
    remedy:
      'Hold rows out and give them: `fit({ x, y }, { validation: { x, y } })`. A spec that goes by `loss` instead of `val.loss` needs none.',
  },
  NOT_PRETRAINED: {
    when: '`fit` before `pretrain`, where the spec says `start pretrained`',
    remedy:
      'Call `await model.pretrain({ x })` first, or load weights; `fit(data, { skipPretraining: true })` starts from the initial ones.',
  },
  BUSY: {
    when: 'a `fit` or `pretrain` of this model is still running',
    remedy: 'Wait for it with `await`, or stop it with its `signal`. Two models may train at a time.',
  },
  DIVERGED: {
    when: 'the loss, a weight or an answer is no longer a number; a smaller learning rate or `clip norm: 5` helps most often',
    remedy:
      'The steps were too large, and each made the next one larger. Try, in this order: a learning rate of a third or a tenth; inputs that are scaled (`range: 0..255 scale: 0..1`, or `norm batch` in front); `clip norm: 5` in the `train` block, where single steps jump; `rate constant(warmup: 1 epoch)`, where it happens at the start; numbers to predict that are near 1. The model holds what the last step left: load weights from before, or make a new one.',
  },
  CORRUPT_FILE: {
    when: 'the bytes are not a whole, unchanged file',
    remedy:
      'Fetch or copy the file again, as bytes and not as text. A page that is answered with another page (404) gets HTML: look at `response.ok` first.',
  },
  FOREIGN_FILE: {
    when: 'another program’s file: `load(bytes, { foreign: true })`',
    remedy:
      'mlpc writes a checksum into its files, and this one has none. With `foreign: true` the names and shapes of its tensors have to be those of the model, and nothing else is looked at. A checkpoint is always one of mlpc.',
  },
  WRONG_FILE: {
    when: 'a checkpoint given to `load`, or weights given to `resume`',
    remedy:
      '`save` and `load` are for weights alone, `checkpoint` and `resume` for a run that goes on. A checkpoint can be turned into weights: resume from it, and save.',
  },
  WRONG_ARCHITECTURE: {
    when: 'weights of another network',
    remedy:
      'The message names both networks, or the tensor that differs. Weights fit a spec with the same layers, sizes, labels and, in checkpoints, names of layers.',
  },
  WRONG_SPEC: {
    when: 'a checkpoint of a spec that means another run',
    remedy:
      'Comments, layout and the length of the training may change in a spec before a run goes on; another learning rate, batch or layer makes it another run. `resume(bytes, { changed: true })`, or `mlpc train --resume FILE --changed`, goes on by the spec as it is now.',
  },
  WRONG_BACKEND: {
    when: 'a checkpoint of another backend, which the error’s `backend` names',
    remedy:
      'Kernels of different targets round differently. Go on with a module of the same `--target`, in an engine that can run it, or with `{ changed: true }` to other bits. Weights are the same for all.',
  },
  THREAD_LOST: {
    when: 'one of the threads of a step was lost; the step is half done, and `model` needs weights',
    remedy:
      'The system, or the page, ended a worker in the middle of a step. Make a model anew from the last checkpoint, or load weights.',
  },
  NO_MEMORY: {
    when: 'for WebAssembly: no memory is left for another model, after some thousands of small ones',
    remedy:
      'Engines reserve addresses for each WebAssembly memory. Keep fewer models, and let those go that are done: their memory comes back when they are collected. `--target ts` has no such limit.',
  },
} satisfies Readonly<Record<string, ModuleError>>

export type ModuleErrorCode = keyof typeof moduleErrors
