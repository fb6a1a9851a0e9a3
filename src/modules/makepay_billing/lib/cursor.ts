import { UID_PATTERN } from "../../../lib/target"

/** Where a page of payments ended: the sort key of its last row. */
export interface PaymentCursor {
  made_at: string
  uid: string
}

/** Stands for a creation time that MakePay did not give: such payments sort last. */
export const NO_TIME = "1970-01-01T00:00:00.000Z"

export function encodeCursor(cursor: PaymentCursor): string {
  return Buffer.from(`${cursor.made_at}|${cursor.uid}`).toString("base64url")
}

/** Null where the text is no cursor of ours. */
export function decodeCursor(text: string): PaymentCursor | null {
  const [made_at, uid, ...rest] = Buffer.from(text, "base64url").toString().split("|")
  const valid = rest.length === 0 && isInstant(made_at) && UID_PATTERN.test(uid ?? "")
  return valid ? { made_at, uid } : null
}

/** As we write it, to the letter: what JavaScript reads more kindly, such as 31 February, Postgres refuses. */
function isInstant(text: string): boolean {
  const time = new Date(text)
  return !Number.isNaN(time.getTime()) && time.toISOString() === text && text >= NO_TIME
}
