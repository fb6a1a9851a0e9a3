/** Route parameters of the page, the catch-all one left out. */
export type RouteParams = Record<string, string>

/**
 * The portal's own path as a template, from the path that the browser shows: `/dk/portal/payments`, one
 * segment deep, with `{countryCode: "dk"}`, gives `/[countryCode]/portal`. So links keep to the country or
 * language that a visitor changes to later.
 */
export function pathTemplate(pathname: string, depth: number, params: RouteParams): string {
  const segments = pathname.split("/").filter(Boolean)
  const own = segments.slice(0, Math.max(0, segments.length - depth))
  for (const [name, value] of Object.entries(params)) {
    const at = own.indexOf(value)
    if (at >= 0) own[at] = `[${name}]`
  }
  return `/${own.join("/")}`
}

/** The path itself, with the page's parameters. One that the page does not have stays as it is. */
export function fillPath(template: string, params: RouteParams): string {
  return template.replace(/\[(\w+)\]/g, (part, name: string) => params[name] ?? part)
}

/** A place's address below the portal's own path. */
export function below(path: string, place: string): string {
  return `${path.replace(/\/+$/, "")}/${place}`
}

/** Whether a text is the path of a page on this origin: never another host, a query or a script. */
export function isOwnPath(path: string): boolean {
  return path.length <= 512 && /^\/(?!\/)[\w\-.~%[\]/@:+,]*$/.test(path) && !path.includes("//")
}
