import type { RouteParams } from "./base-path.js"

type Query = Record<string, string | string[] | undefined>

/**
 * Splits a page's parameters into the portal's own segments, whatever the catch-all folder is called, and
 * the shop's, such as a country code.
 */
export function splitParams(all: Query): { segments: string[]; params: RouteParams } {
  const params: RouteParams = {}
  let segments: string[] = []
  for (const [name, value] of Object.entries(all)) {
    if (typeof value === "string") params[name] = value
    // The portal's own folder comes last: a catch-all has nothing below it.
    else if (value) segments = value
  }
  return { segments, params }
}
