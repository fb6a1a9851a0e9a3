import type { Effects, PagingShape } from "../faults/faults.js"
import { reshape, reshapes } from "../faults/reshape.js"
import { type Answer, stream } from "../http/answer.js"
import { invalid } from "../http/api-error.js"
import type { Json, JsonObject } from "../json.js"
import { generatedChunks, type GeneratedLinks } from "../seed/generated-links.js"
import type { PaymentLink } from "../store/records.js"

const CHUNK_LENGTH = 64 * 1024
const DEFAULT_PAGE_SIZE = 100

export interface ListInput {
  companyId: string
  /** The name of the list in its envelope. */
  name: "customers" | "subscriptions" | "paymentLinks"
  /** How many records are kept, and how to write one. */
  count: number
  record: (index: number) => Json
  /** Records that follow, made as they are written. */
  generated?: { links: GeneratedLinks; origin: string; record: (link: PaymentLink) => Json } | null
  query: URLSearchParams
  effects: Effects
}

export interface Page {
  from: number
  to: number
  /** Envelope fields that tell where the next page is. */
  fields: JsonObject
}

/** A whole list, or one page of it while the paging switch is on, written as it is made. */
export function listAnswer(input: ListInput): Answer {
  const total = input.count + (input.generated?.links.count ?? 0)
  const { paging } = input.effects
  const page = paging
    ? cutPage(total, input.query, paging.shape, paging.pageSize ?? DEFAULT_PAGE_SIZE)
    : { from: 0, to: total, fields: {} }
  return stream(() => write(input, page))
}

function* write(input: ListInput, page: Page): Generator<string> {
  const { count, effects, generated } = input
  let chunk = `{"companyId":${JSON.stringify(input.companyId)},"${input.name}":[`
  const keptUntil = Math.min(page.to, count)
  for (let index = page.from; index < keptUntil; index++) {
    const text = JSON.stringify(reshape(input.record(index), effects))
    chunk += index === page.from ? text : `,${text}`
    if (chunk.length >= CHUNK_LENGTH) {
      yield chunk
      chunk = ""
    }
  }
  if (generated && page.to > count) {
    if (page.from < keptUntil) chunk += ","
    yield chunk
    chunk = ""
    yield* generatedChunks(
      generated.links,
      generated.origin,
      Math.max(page.from - count, 0),
      page.to - count,
      (link) => JSON.stringify(reshape(generated.record(link), effects)),
      reshapes(effects)
    )
  }
  yield `${chunk}]${Object.entries(page.fields)
    .map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join("")}}`
}

/**
 * Which records a request gets and what the envelope says about the rest. Cursors are opaque
 * text; `offset` works with every shape. Throws 400 on a limit, offset or cursor that is none.
 */
export function cutPage(
  total: number,
  query: URLSearchParams,
  shape: PagingShape,
  pageSize: number
): Page {
  const limit = Math.max(1, Math.min(readCount(query, "limit") ?? pageSize, pageSize))
  const cursor = query.get("cursor")
  const asked = cursor === null ? (readCount(query, "offset") ?? 0) : readCursor(cursor)
  const from = Math.min(asked, total)
  const to = Math.min(total, from + limit)
  const more = to < total
  const next = more ? Buffer.from(`at:${to}`).toString("base64url") : null
  const fields: Record<PagingShape, JsonObject> = {
    nextCursor: { nextCursor: next },
    next_cursor: { next_cursor: next },
    "cursor.next": { cursor: { next } },
    hasMore: { hasMore: more },
    count: { count: total },
    total: { total },
  }
  return { from, to, fields: fields[shape] }
}

function readCount(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (!/^\d{1,12}$/.test(text)) throw invalid(name, "must be a whole number")
  return Number(text)
}

function readCursor(cursor: string): number {
  const found = /^at:(\d{1,12})$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))
  if (!found) throw invalid("cursor", "must be a cursor of an earlier answer")
  return Number(found[1])
}
