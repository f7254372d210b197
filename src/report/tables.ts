import { html, type Html } from './html.js'
import type { Confusion, Setting, Table } from './report.js'

/** The first column says what the others belong to. */
export const table = ({ columns, rows }: Table): Html =>
  html` <div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([head = '', ...cells]) =>
            html`<tr>
              <th scope="row">${head}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

export const settings = (all: readonly Setting[]): Html =>
  html` <dl>
    ${all.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`

/** The darker a cell, the larger its share of its row. */
export const confusionTable = ({ part, names, counts }: Confusion): Html =>
  html` <section>
    <h2>Confusion</h2>
    <p>Of the ${part} rows: what they are (lines), and what they were taken for (columns).</p>
    <div class="scroll">
      <table class="confusion">
        <thead>
          <tr>
            <td></td>
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${counts.map((row, is) => {
            const sum = row.reduce((total, count) => total + count, 0) || 1
            return html`<tr>
              <th scope="row">${names[is]}</th>
              ${row.map((count, taken) => cell(count, count / sum, is === taken))}
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  </section>`

function cell(count: number, share: number, isRight: boolean): Html {
  if (count === 0) return html`<td class="none">·</td>`
  return html`<td class="${isRight ? 'right' : 'wrong'}" style="--share: ${Math.round(100 * share)}%">${count}</td>`
}
