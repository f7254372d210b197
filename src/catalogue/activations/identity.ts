import { activation } from '../define.js'

export default activation({
  name: 'identity',
  aliases: ['none', 'linear'],
  doc: 'Gives its input unchanged.',
  formula: 'x',
  elsewhere: { torch: 'nn.Identity', keras: 'linear' },
  parameters: {},
  forward: ({ x }) => x,
  range: [-Infinity, Infinity],
  initialiser: { name: 'xavier.uniform' },
})
