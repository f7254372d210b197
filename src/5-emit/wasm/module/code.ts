/** Prints the kernels as a constant: the last thing in a module, where it keeps nothing that repeats apart for gzip. */
import { doc } from '../../ts/printer/index.js'
import type { Declaration } from '../../ts/kernels/declaration.js'
import type { SharedKernels } from '../kernels/program.js'
import { textOf } from '../text.js'

export const printCode = (name: string, bytes: Uint8Array): Declaration => ({
  name,
  doc: describe(bytes),
  lines: [`const ${name} = compileKernels(`, [`'${textOf(bytes)}',`], ')'],
})

/** The same for threads. */
export function printSharedCode(
  name: string,
  { bytes, sharedAt, pages, pagesOfThread, mostThreads }: SharedKernels,
): Declaration {
  const given = [
    `text: '${textOf(bytes)}',`,
    `sharedAt: ${sharedAt},`,
    `pages: ${pages},`,
    `pagesOfThread: ${pagesOfThread},`,
    `mostThreads: ${mostThreads},`,
  ]
  return { name, doc: describe(bytes), lines: [`const ${name} = shareKernels({`, given, '})'] }
}

const describe = ({ length }: Uint8Array): ReturnType<typeof doc> =>
  doc(`The kernels as a module of WebAssembly, ${length.toLocaleString('en')} bytes.`)
