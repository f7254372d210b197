/** The house style, rule by rule. */
import { describe, expect, it } from 'vitest'
import { formatted } from './format.js'

/** A text as a person writes it here: without the indentation of the test. */
function plain([text = '']: TemplateStringsArray): string {
  const lines = text.replace(/^\n/, '').split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}

const rules: readonly { readonly rule: string; readonly from: string; readonly to: string }[] = [
  {
    rule: 'two spaces an indentation, a statement a line',
    from: 'model A { input x 2; repeat 3 { dense 4; dense 5 }; dense 1\noutput y number }',
    to: plain`
      model A {
        input  x 2
        repeat 3 {
          dense 4
          dense 5
        }
        dense  1
        output y number
      }
      `,
  },
  {
    rule: 'what follows the first words is aligned, and labels count as first words',
    from: plain`
      model A {
        input x 2
        first: dense 8 relu
        output y number
      }
      `,
    to: plain`
      model A {
        input  x 2
        first: dense 8 relu
        output y number
      }
      `,
  },
  {
    rule: 'a blank line begins a new column; a long word stands out of it',
    from: plain`
      model A {
        input x 2
        alpha_dropout 5%
        dense 1

        output y number
      }
      `,
    to: plain`
      model A {
        input x 2
        alpha_dropout 5%
        dense 1

        output y number
      }
      `,
  },
  {
    rule: 'columns of data are a table',
    from: plain`
      data Houses from "houses.csv" {
        split train: 70% val: 30%
        number rooms standardize
        category district embed: 4
        target price log
      }
      `,
    to: plain`
      data Houses from "houses.csv" {
        split    train: 70% val: 30%
        number   rooms    standardize
        category district embed: 4
        target   price    log
      }
      `,
  },
  {
    rule: 'one blank line between declarations; constants may stand together',
    from: 'mlp 1\nlet a = 1\nlet b=2\n\n\n\nlet c = 3\nblock f(n){ dense n }\ntrain A {\n}\n// end\n',
    to: plain`
      mlp 1
      let a = 1
      let b = 2

      let c = 3

      block f(n) { dense n }

      train A {}
      // end
      `,
  },
  {
    rule: '`key: value`, and signs in their places',
    from: 'let a = ( -b+2*(c-1) )\nlet d = cosine( 3e-3->1e-5 ,warmup : 1 epoch )\nlet e = [ -1 , 20 % , 0 .. -1 ]',
    to: plain`
      let a = (-b + 2 * (c - 1))
      let d = cosine(3e-3 -> 1e-5, warmup: 1 epoch)
      let e = [-1, 20%, 0..-1]
      `,
  },
  {
    rule: 'numbers and strings stay as they are written',
    from: 'let a = 0.10\nlet b = 1e3\nlet c = "\\u{e9}\\t"\n',
    to: 'let a = 0.10\nlet b = 1e3\nlet c = "\\u{e9}\\t"\n',
  },
  {
    rule: 'comments stay where they are, docs are set off from their slashes',
    from: '///One.\nmodel A {//two\n//three\n\n  input x 2   // four\n  ///five\n  output y number\n  // six\n} // seven',
    to: plain`
      /// One.
      model A { //two
        //three

        input  x 2 // four
        /// five
        output y number
        // six
      } // seven
      `,
  },
  {
    rule: '`// prettier-ignore` keeps a statement as it is',
    from: 'train A {\n  // prettier-ignore\n  batch    32\n  for 2 epochs\n}\n',
    to: 'train A {\n  // prettier-ignore\n  batch    32\n  for   2 epochs\n}\n',
  },
]

describe('the house style', () => {
  it.each(rules)('$rule', async ({ from, to }) => {
    expect(await formatted(from)).toBe(to)
    expect(await formatted(to)).toBe(to)
  })

  it('breaks long statements inside brackets: lists fill their lines, calls take a line an argument', async () => {
    const list = `[${Array.from({ length: 12 }, (_, index) => `"name${index}"`).join(', ')}]`
    expect(await formatted(`let names = ${list}\nlet a = f(${list}, second: 2)\n`, 60)).toBe(plain`
      let names = [
        "name0", "name1", "name2", "name3", "name4", "name5",
        "name6", "name7", "name8", "name9", "name10", "name11"
      ]
      let a = f(
        [
          "name0", "name1", "name2", "name3", "name4", "name5",
          "name6", "name7", "name8", "name9", "name10", "name11"
        ],
        second: 2
      )
      `)
  })

  it('refuses text that it cannot read, and says where', async () => {
    await expect(formatted('model A {\n  dense ,\n}\n')).rejects.toMatchObject({
      message: expect.stringContaining('MLP0015'),
      loc: { start: { line: 2, column: 9 } },
    })
  })
})
