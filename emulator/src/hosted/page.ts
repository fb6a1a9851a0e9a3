const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Text made safe for element content and quoted attributes. */
export function escape(value: unknown): string {
  return String(value ?? "").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "")
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #1f2937; background: #f3f4f6; margin: 0 }
  main { max-width: 44rem; margin: 0 auto; padding: 1.5rem }
  .notice { background: #fde68a; color: #422006; padding: .5rem 1.5rem; text-align: center }
  section { background: #fff; border: 1px solid #d1d5db; border-radius: .5rem; padding: 1rem 1.25rem;
    margin: 1rem 0 }
  h1 { font-size: 1.375rem } h2 { font-size: 1.0625rem; margin: 0 0 .5rem }
  h1, h2, td { overflow-wrap: anywhere }
  table { width: 100%; border-collapse: collapse } td { padding: .375rem .5rem .375rem 0;
    vertical-align: top; border-top: 1px solid #e5e7eb }
  form { display: inline } button { font: inherit; padding: .375rem .875rem; border-radius: .375rem;
    border: 1px solid #14342b; background: #14342b; color: #fff; margin: 0 .5rem .25rem 0 }
  code { overflow-wrap: anywhere }`

/** A whole page. `body` is HTML: everything in it must have gone through `escape`. */
export function page(title: string, body: string): string {
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escape(title)}</title><style>${STYLE}</style></head><body>` +
    `<div class="notice">MakePay emulator: no real payment happens here</div>` +
    `<main><h1 dir="auto">${escape(title)}</h1>${body}</main></body></html>`
  )
}

/** A form with one button; `fields` go along as hidden inputs. */
export function button(action: string, label: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join("")
  return (
    `<form method="post" action="${escape(action)}">${inputs}` +
    `<button type="submit">${escape(label)}</button></form>`
  )
}
