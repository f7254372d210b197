/** Of the page; it follows what the reader has chosen, light or dark. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1a1d23; --faint: #6a707c; --rule: #dfe2e8; --card: #f7f8fa;
  --first: #2257c9; --second: #c2570c; --good: 34 139 88; --bad: 201 60 50;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161b; --ink: #e7e9ee; --faint: #9aa1ad; --rule: #31353e; --card: #1c1f26;
    --first: #7aa5ff; --second: #ffa057; --good: 72 187 130; --bad: 240 100 90;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.9rem; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 0 0 0.5rem; font-size: 0.95rem; }
p { margin: 0.4rem 0; max-width: 46rem; }
code { font: 0.88em ui-monospace, monospace; }
.faint, figcaption, .note { color: var(--faint); font-size: 0.87rem; }
.side { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr)); gap: 1rem; }
figure { margin: 0; padding: 1rem; background: var(--card); border: 1px solid var(--rule); border-radius: 8px; }
figcaption { margin-top: 0.5rem; }
figure img { max-width: 100%; height: auto; }
img { display: block; image-rendering: pixelated; }
svg { display: block; width: 100%; height: auto; }
svg line { stroke: var(--rule); }
svg text { fill: var(--faint); font: 11px system-ui, sans-serif; }
polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
polyline.curve0 { stroke: var(--first); } polyline.curve1 { stroke: var(--second); stroke-dasharray: 6 3; }
circle.curve0 { fill: var(--first); } circle.curve1 { fill: var(--second); }
.key { margin-right: 1.2rem; }
.swatch { display: inline-block; width: 1.4rem; margin-right: 0.4rem; vertical-align: middle; border-top: 2px solid; }
.swatch.curve0 { border-color: var(--first); } .swatch.curve1 { border-color: var(--second); border-top-style: dashed; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.92rem; }
th, td { padding: 0.3rem 0.8rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th { font-weight: 600; } tbody th, thead th:first-child { text-align: left; }
thead th { color: var(--faint); }
.phases td, .phases thead th { text-align: left; }
.pictures th, .pictures td { border: 0; padding: 0.25rem 1rem 0.25rem 0; text-align: left; }
.confusion th, .confusion td { padding: 0.25rem 0.45rem; text-align: center; min-width: 2.4rem; }
.confusion .none { color: var(--faint); }
.confusion .right { background: rgb(var(--good) / calc(var(--share) * 0.55)); }
.confusion .wrong { background: rgb(var(--bad) / calc(10% + var(--share))); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.5rem; margin: 0; }
dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
`
