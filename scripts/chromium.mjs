/** The browser that scripts look at pages with: the Chromium or Chrome that is installed, without a window. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Undefined where there is none; the variable CHROMIUM names one in another place. */
export async function launchChromium() {
  const executablePath = places.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) return undefined
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] })
}

/** Answers requests of a page for `http://localhost/…` by a function, instead of a server. */
export async function serve(page, answer) {
  await page.route('http://localhost/**', async (route) => {
    const found = answer(new URL(route.request().url()).pathname)
    await route.fulfill(found === undefined ? { status: 404 } : found)
  })
}
