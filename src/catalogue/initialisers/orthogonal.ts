import { initialiser } from '../define.js'
import { real } from '../parameters.js'

export default initialiser({
  name: 'orthogonal',
  doc: 'Columns that are orthogonal and of the same length (rows, where there are fewer): the layer keeps the lengths of vectors. Every such matrix is equally likely.',
  formula: 'gain·Q of a normal matrix A = QR, with the signs that make R’s diagonal positive',
  paper: 'https://arxiv.org/abs/1312.6120',
  elsewhere: { torch: 'nn.init.orthogonal_', keras: 'Orthogonal' },
  parameters: { gain: real('Length of the columns.', { default: 1, above: 0 }) },
  law: ({ values: { gain } }) => ({ law: 'orthogonal', gain }),
})
