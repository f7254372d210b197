/** The first training step of W3: node mlpc.mjs TARGET. */
const { W3 } = await import(`../.out/${process.argv[2]}/w3.js`)
const x = Float32Array.from({ length: 32 * 784 }, Math.random)
const y = Uint8Array.from({ length: 32 }, (_, row) => row % 10)
new W3({ seed: 1 }).trainBatch(x, y)
console.log(JSON.stringify(process.cpuUsage()))
