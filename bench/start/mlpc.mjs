/** The first training step of W3: node mlpc.mjs TARGET. */
const { W3 } = await import(`../.out/${process.argv[2]}/w3.js`)
const x = new Float32Array(32 * 784).map(Math.random)
const y = new Uint8Array(32).map((_, row) => row % 10)
new W3({ seed: 1 }).trainBatch(x, y)
console.log(JSON.stringify(process.cpuUsage()))
