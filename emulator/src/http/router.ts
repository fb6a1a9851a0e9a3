export interface Route<Handler> {
  method: string
  pattern: RegExp
  names: string[]
  handler: Handler
}

export interface RouteMatch<Handler> {
  handler: Handler
  params: Record<string, string>
}

/** `route("GET", "/customers/:id", handler)`: a `:name` stands for one path segment. */
export function route<Handler>(method: string, path: string, handler: Handler): Route<Handler> {
  const names: string[] = []
  const source = path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    names.push(name)
    return "([^/]+)"
  })
  return { method, pattern: new RegExp(`^${source}$`), names, handler }
}

/** The first route that fits, or null; a path that cannot be percent-decoded fits none. */
export function findRoute<Handler>(
  routes: Route<Handler>[],
  method: string,
  path: string
): RouteMatch<Handler> | null {
  for (const candidate of routes) {
    if (candidate.method !== method) continue
    const found = candidate.pattern.exec(path)
    if (!found) continue
    try {
      const values = found.slice(1).map(decodeURIComponent)
      const params = Object.fromEntries(
        candidate.names.map((name, index) => [name, values[index] ?? ""])
      )
      return { handler: candidate.handler, params }
    } catch {
      return null
    }
  }
  return null
}
