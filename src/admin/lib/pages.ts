/** Where the next page of a list begins; undefined behind the last. */
export const nextOffset = (page: {
  count: number
  limit: number
  offset: number
}): number | undefined =>
  page.offset + page.limit < page.count ? page.offset + page.limit : undefined

/** Each item once: a list that grew while it was read repeats some on the next page. */
export const eachOnce = <Item extends { id: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
]
