/** Runs the harness in a page. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchChromium, serve } from '../chromium.mjs'

const harness = fileURLToPath(new URL('harness.js', import.meta.url))

export async function inChromium(folder, cases) {
  const browser = await launchChromium()
  if (browser === undefined) return { engine: 'Chromium', missing: 'none is installed' }
  try {
    const page = await browser.newPage()
    await serve(page, (path) => {
      if (path === '/') return { contentType: 'text/html', body: '<!doctype html>' }
      const file = path === '/harness.js' ? harness : folder + path
      return existsSync(file) ? { contentType: 'text/javascript', body: readFileSync(file, 'utf8') } : undefined
    })
    await page.goto('http://localhost/')
    const all = cases.map(({ file, model, steps }) => ({ module: `/${file}`, model, steps }))
    const hashes = await page.evaluate(
      async ([harness, all]) => (await import(harness)).hashesOf(all),
      ['/harness.js', all],
    )
    return { engine: `Chromium ${browser.version()}`, hashes }
  } finally {
    await browser.close()
  }
}
