/**
 * Active links before all others, each once and in the order given. The backend lists newest first,
 * so an old link that still works would otherwise hide behind newer ones that do not.
 */
export function mergeLinks<Link extends { id: string; status: string }>(
  active: readonly Link[],
  all: readonly Link[]
): Link[] {
  const latest = new Map([...active, ...all].map((link) => [link.id, link]))
  const links = [...latest.values()]
  return [
    ...links.filter(({ status }) => status === "active"),
    ...links.filter(({ status }) => status !== "active"),
  ]
}
