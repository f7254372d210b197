/**
 * What every engine runs: trains the models of generated modules for a fixed number of steps on made-up rows, and gives
 * the SHA-256 of the weights that each saves, the path that it took, and on how many threads. Nothing here belongs to Node or to browsers alone.
 */
const rows = 200

/** @param cases a module's address, its class, how many steps to make, on how many threads, and whether most of the data are 0
 *  @returns {Promise<{ backend: string, threads: number, hash: string }[]>} */
export async function hashesOf(cases) {
  const hashes = []
  for (const { module, model, steps, threads, isSparse } of cases) {
    const { [model]: Model } = await import(module)
    const network = new Model({ seed: 2026, ...(threads > 1 && { threads }) })
    await network.fit(rowsFor(Model.spec, isSparse), { steps })
    network.close?.()
    const hash = hex(await crypto.subtle.digest('SHA-256', network.save()))
    hashes.push({ backend: network.backend, threads: network.threads ?? 1, hash })
  }
  return hashes
}

/** Rows from 0 to 8 in eighths, each with a class that depends on its numbers; all of it in whole numbers. */
function rowsFor({ inputs, outputs }, isSparse) {
  const classes = Math.max(2, outputs)
  const x = Float32Array.from({ length: rows * inputs }, (_, i) => ((((i + 1) * 2654435761) % 65521) % 65) / 8)
  const y = Uint8Array.from(
    { length: rows },
    (_, row) => Math.floor(8 * (x[row * inputs] + x[row * inputs + 1])) % classes,
  )
  return { x: isSparse ? x.map((value, i) => (i % 4 === 0 ? value : 0)) : x, y }
}

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
