import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** The bytes of a file, piece after piece; unpacked where they are gzip, whatever the file's name. */
export async function* readBytes(file: string): AsyncGenerator<Uint8Array> {
  const packed = await isGzip(file)
  const stream = createReadStream(file)
  const plain = packed ? stream.pipe(createGunzip()) : stream
  // A pipe does not hand on errors; destroying its end ends the loop below with this one.
  if (packed) stream.on('error', (cause) => plain.destroy(cause))
  try {
    for await (const chunk of plain as AsyncIterable<Uint8Array>) yield chunk
  } finally {
    stream.destroy()
    plain.destroy()
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}
