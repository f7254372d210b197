/** The little of SVG that the charts need, in colours for white and for dark pages. */
export const number = (value) => String(Math.round(value * 10) / 10)

export function element(name, attributes, content = '') {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : value}"`,
  )
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`
}

export const text = (x, y, content, more = {}) => element('text', { x, y, ...more }, escape(content))

const escape = (content) => content.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export const at = (x, y, content) => element('g', { transform: `translate(${number(x)} ${number(y)})` }, content)

const style = `<style>
  text { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; font-size: 11px; }
  .detail { fill: #59636e; font-size: 10px; }
  .axis { stroke: #8c959f; fill: none; }
  .grid { stroke: #8c959f; stroke-opacity: 0.3; fill: none; }
  .peer { fill: #8c959f; } .ts { fill: #54aeff; } .wasm { fill: #0969da; } .gpu { fill: #bc4c00; }
  .line { fill: none; stroke-width: 1.5; } .line.peer { stroke: #8c959f; } .line.ts { stroke: #54aeff; } .line.wasm { stroke: #0969da; } .line.gpu { stroke: #bc4c00; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .detail { fill: #9198a1; }
  }
</style>`

export const picture = (width, height, title, content) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    style,
    ...content,
    '</svg>',
    '',
  ].join('\n')
