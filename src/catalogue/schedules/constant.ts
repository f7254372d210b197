import { constant } from '../../expression/build.js'
import { schedule, warmup } from '../define.js'

export default schedule({
  name: 'constant',
  aliases: ['constantlr'],
  doc: 'Keeps the learning rate, after a warm-up if it has one.',
  formula: 'lr',
  ends: { first: 'lr', last: '`lr`' },
  elsewhere: { torch: 'lr_scheduler.LinearLR(start_factor=0, total_iters=warmup)', keras: 'a plain number' },
  parameters: { warmup },
  rate: ({ start }) => constant(start),
})
