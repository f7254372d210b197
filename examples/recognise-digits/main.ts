import { recognise } from './recognise.ts'

await recognise(console.log)
