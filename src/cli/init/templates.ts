/** What `mlpc init` writes: specs that check as they are, and say in comments what may be changed. */
export type TemplateName = 'classify' | 'regress' | 'binary' | 'minimal'

/** A row of data for each. */
export const rows: Readonly<Record<TemplateName, string>> = {
  classify: '5.1,3.5,1.4,0.2,first',
  regress: '12,40,3.5,80,27.1',
  binary: '5.1,3.5,1.4,0.2,1',
  minimal: '0,1,1',
}

/** A template of a model's name and a file's name without its ending. */
export const templates: Readonly<Record<TemplateName, (model: string, file: string) => string>> = {
  classify: (model, file) => `mlp 1

/// Tells which of several classes a row belongs to.
model ${model} {
  /// Four measurements. \`range\` says where raw values lie; the module scales them.
  input  row 4 range: 0..10 scale: -1..1
  dense  16 relu // 16 values, each a weighted sum of those before it
  dense  3 // one for each class; softmax makes them probabilities
  output kind class ["first", "second", "third"]
}

train ${model} {
  data  "${file}.csv" val: 20% // four numbers and the class in each row; a fifth is held out
  loss  cross_entropy
  optim adam(lr: 0.01)
  batch 16
  for   50 epochs
  seed  1 // the same seed gives the same weights, bit for bit
}
`,
  regress: (model, file) => `mlp 1

/// Estimates a number from four others.
model ${model} {
  /// \`range\` says where raw values lie; the module scales them.
  input  row 4 range: 0..100 scale: -1..1
  dense  16 relu // 16 values, each a weighted sum of those before it
  dense  16 relu
  dense  1 // the estimate itself
  output value number
}

train ${model} {
  data   "${file}.csv" val: 20% // four numbers and the value in each row; a fifth is held out
  loss   mse // the mean of the squared errors
  optim  adam(lr: 3e-3)
  batch  16
  for    100 epochs
  // Good or bad? r2 is 1 where all answers are right, 0 where they are no better than always the mean; mae is the mean
  // error, in units of the value.
  report r2 mae
  seed   1 // the same seed gives the same weights, bit for bit
}
`,
  binary: (model, file) => `mlp 1

/// Answers yes or no, with a probability.
model ${model} {
  /// \`range\` says where raw values lie; the module scales them.
  input  row 4 range: 0..10 scale: -1..1
  dense  8 tanh // 8 values, each a weighted sum of those before it
  dense  1 // sigmoid makes it the probability of yes
  output answer binary
}

train ${model} {
  data  "${file}.csv" val: 20% // four numbers and 0 or 1 in each row; a fifth is held out
  loss  bce
  optim adam(lr: 0.01)
  batch 16
  for   50 epochs
  seed  1 // the same seed gives the same weights, bit for bit
}
`,
  minimal: (model) => `mlp 1

model ${model} {
  input  x 2
  dense  8 tanh
  dense  1
  output y binary
}

train ${model} { for 100 epochs }
`,
}
