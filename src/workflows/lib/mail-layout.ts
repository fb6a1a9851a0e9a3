/** What a mail holds, in the shape that Medusa's notification providers take as `content`. */
export interface MailContent {
  subject: string
  text: string
  html: string
}

/** A part of a mail, written once and shown as plain text and as HTML. */
export type MailPart =
  | { kind: "paragraph"; text: string }
  | { kind: "button"; label: string; url: string }
  | { kind: "code"; code: string }
  | { kind: "aside"; text: string }

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const PARAGRAPH = "margin:0 0 16px;font-size:16px;line-height:24px;color:#18181b"
const ASIDE = "margin:0 0 12px;font-size:13px;line-height:20px;color:#52525b"
const BUTTON =
  "display:inline-block;padding:12px 24px;border-radius:8px;background:#18181b;color:#ffffff;" +
  "font-size:16px;line-height:24px;font-weight:600;text-decoration:none"
const CODE =
  "margin:0 0 16px;padding:16px;border-radius:8px;background:#f4f4f5;color:#18181b;" +
  "font-family:Menlo,Consolas,'Courier New',monospace;font-size:28px;line-height:36px;" +
  "letter-spacing:2px;text-align:center"
const ADDRESS = `${ASIDE};word-break:break-all`

/** Styles are inline and nothing is loaded from elsewhere: mail programs drop or block the rest. */
export function layOutMail(subject: string, parts: MailPart[]): MailContent {
  return {
    subject,
    text: `${parts.map(toText).join("\n\n")}\n`,
    html: [
      '<!doctype html><html lang="en"><head><meta charset="utf-8">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">',
      `<title>${escapeHtml(subject)}</title></head>`,
      '<body style="margin:0;padding:0;background:#f4f4f5">',
      '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">',
      '<tr><td align="center" style="padding:32px 16px">',
      '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"',
      ' style="max-width:560px;background:#ffffff;border-radius:12px">',
      `<tr><td align="left" style="padding:32px;${FONT}">`,
      ...parts.map(toHtml),
      "</td></tr></table></td></tr></table></body></html>",
    ].join("\n"),
  }
}

function toText(part: MailPart): string {
  switch (part.kind) {
    case "button":
      return `${part.label}:\n${part.url}`
    case "code":
      return `    ${part.code}`
    default:
      return part.text
  }
}

function toHtml(part: MailPart): string {
  switch (part.kind) {
    case "paragraph":
      return `<p style="${PARAGRAPH}">${escapeHtml(part.text)}</p>`
    case "button": {
      const url = escapeHtml(part.url)
      return [
        `<p style="margin:0 0 16px"><a href="${url}" style="${BUTTON}">${escapeHtml(part.label)}</a></p>`,
        `<p style="${ADDRESS}">If the button does not work, copy this address into your browser:<br>${url}</p>`,
      ].join("\n")
    }
    case "code":
      return `<p style="${CODE}">${escapeHtml(part.code)}</p>`
    case "aside":
      return `<p style="${ASIDE}">${escapeHtml(part.text)}</p>`
  }
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Safe in an element and in a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign])
}
