/**
 * `npm run page:report`: trains specs/digits-sda.mlp with `--report`, opens the page in Chromium, and takes the picture
 * of it that the README shows. Exits 1 where the page asks for anything from outside or says anything in the console.
 *
 * Needs the built compiler and an installed Chromium.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from '../chromium.mjs'

const browser = await launchChromium()
if (browser === undefined) throw new Error('Chromium is missing; the variable CHROMIUM may say where it is')
const folder = mkdtempSync(join(tmpdir(), 'mlpc-'))
const complaints = []
try {
  const report = join(folder, 'report.html')
  const out = join(folder, 'weights.safetensors')
  const command = ['dist/cli.js', 'train', 'specs/digits-sda.mlp', '--report', report, '--out', out, '--quiet']
  execFileSync(process.execPath, command)
  const page = await browser.newPage({ viewport: { width: 1000, height: 1500 }, deviceScaleFactor: 0.75 })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`asks for ${request.url()}`)
  })
  await page.goto(pathToFileURL(report).href)
  // Down to the reconstructions: what is below are tables.
  const { y, height } = await page.locator('section').first().boundingBox()
  const clip = { x: 0, y: 0, width: 1000, height: y + height + 24 }
  await page.screenshot({ path: 'docs/report.png', clip, fullPage: true })
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) process.exitCode = 1
