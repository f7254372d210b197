import { chart } from './chart.js'
import { html, type Html } from './html.js'
import { gallery, reconstructions } from './pictures.js'
import type { Report } from './report.js'
import { style } from './style.js'
import { confusionTable, settings, table } from './tables.js'

/** Nothing from outside, and no script: the page is the same wherever it is opened, for as long as it is kept. */
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

/** A report as one page that needs nothing else. */
export function reportPage(report: Report): string {
  const { title, doc, summary, results, charts, galleries, reconstruction, confusion, phases, maker } = report
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${doc === undefined ? undefined : html`<p>${doc}</p>`}
        <p class="faint"><code>${summary}</code></p>
        <h2>Result</h2>
        ${table(results)} ${side('Learning', charts.map(chart))} ${side('What it looks for', galleries.map(gallery))}
        ${reconstruction && reconstructions(reconstruction)} ${confusion && confusionTable(confusion)}
        ${
          phases &&
          html`<h2>Pretraining</h2>
            <div class="phases">${table(phases)}</div>`
        }
        <h2>Settings</h2>
        ${settings(report.settings)}
        <p class="faint">${maker}</p>
      </body>
    </html> `
  return page.markup
}

const side = (title: string, figures: readonly Html[]): Html | undefined =>
  figures.length === 0
    ? undefined
    : html`<h2>${title}</h2>
        <div class="side">${figures}</div>`
