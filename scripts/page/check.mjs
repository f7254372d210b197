/**
 * `npm run page:check`: do pages train? Builds two with Vite, opens them in Chromium and waits for their results: the
 * page that the README tells one to write, word for word, and examples/vite-page, of which it takes a picture. Exits 1
 * where one learns too little, says anything in the console, or stands still while it trains.
 *
 * Needs the built compiler and an installed Chromium; Vite comes from npm, into the folder of the example.
 */
import { existsSync } from 'node:fs'
import { launchChromium } from '../chromium.mjs'
import { buildExample, buildReadme } from './build.mjs'
import { visit } from './visit.mjs'

const limits = { accuracy: 95, milliseconds: 150 }

const browser = await launchChromium()
if (browser === undefined) throw new Error('Chromium is missing; the variable CHROMIUM may say where it is')
let good = true
const tell = (name, isGood, text) => {
  console.log(`${isGood ? 'good' : 'BAD '}  ${name}: ${text}`)
  good &&= isGood
}
const tellVisit = (name, { complaints, longestPause }) => {
  tell(name, complaints.length === 0, `${complaints.length} complaints ${complaints.join('; ')}`)
  tell(name, longestPause <= limits.milliseconds, `longest time without a frame ${longestPause.toFixed(0)} ms`)
}

try {
  const readme = await visit(browser, buildReadme(), async (page) => {
    await page.locator('li').nth(3).waitFor({ timeout: 30_000 })
    return { progress: await page.locator('p').textContent(), answers: await page.locator('li').allTextContents() }
  })
  const { progress, answers } = readme.result
  tell('README', answers.join() === 'false,true,true,false', `${progress}; answers ${answers.join(', ')}`)
  tellVisit('README', readme)

  const example = await visit(browser, buildExample(), async (page) => {
    await page.getByRole('button', { name: 'Train again' }).waitFor({ timeout: 60_000 })
    await page.locator('main').screenshot({ path: 'docs/page.png', animations: 'disabled' })
    return page.locator('#accuracy').textContent()
  })
  tell(
    'examples/vite-page',
    Number.parseFloat(example.result) >= limits.accuracy,
    `${example.result} of what it has never seen`,
  )
  tellVisit('examples/vite-page', example)
} finally {
  await browser.close()
}
if (existsSync('docs/page.png')) console.log('picture: docs/page.png')
if (!good) process.exitCode = 1
