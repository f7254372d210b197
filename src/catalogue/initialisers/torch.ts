import { initialiser, type Law } from '../define.js'

/** U(±√(1/inputs)), whose variance is 1/(3·inputs): neither LeCun's nor He's. */
function spread({ inputs }: { readonly inputs: number }): Law {
  const bound = Math.sqrt(1 / inputs)
  return { law: 'uniform', low: -bound, high: bound }
}

export default initialiser({
  name: 'torch',
  aliases: ['pytorch', 'default'],
  doc: 'What PyTorch’s nn.Linear does if nothing else is said: uniform between ±√(1/inputs), the weights and the bias.',
  formula: 'U(−b, b), b = √(1/inputs), for weights and bias',
  elsewhere: { torch: 'the default of nn.Linear: kaiming_uniform_(a=√5), and as wide for the bias' },
  parameters: {},
  law: spread,
  biasLaw: spread,
})
