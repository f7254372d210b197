import { clean } from './clean.ts'
import { features } from './features.ts'
import { anomalies } from './anomalies.ts'

await clean(console.log)
await features(console.log)
await anomalies(console.log)
