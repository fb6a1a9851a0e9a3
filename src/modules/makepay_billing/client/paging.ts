/** How to ask for what comes after this answer; null where the list is complete. */
export type NextPage = { cursor: string } | { offset: string } | null

/**
 * Reads where a list goes on. MakePay documents no paging, but its own code is prepared for all of
 * these shapes or none (MakePay API, Filtering and paging).
 *
 * @param body the whole answer
 * @param read how many records all answers so far held
 */
export function nextPage(body: Record<string, unknown>, read: number): NextPage {
  const cursor =
    textOf(body.nextCursor) ?? textOf(body.next_cursor) ?? textOf(objectOf(body.cursor)?.next)
  if (cursor !== null) {
    return { cursor }
  }
  const more = body.hasMore ?? body.has_more
  if (typeof more === "boolean") {
    return more ? { offset: String(read) } : null
  }
  const total = body.total ?? body.count
  return typeof total === "number" && total > read ? { offset: String(read) } : null
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null
}

function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null
}
