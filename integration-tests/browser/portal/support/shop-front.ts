import http from "node:http"
import type { AddressInfo } from "node:net"

/** What a browser sent, as a server sees it, and what it got. */
export interface Call {
  method: string
  /** Path and query. */
  path: string
  headers: http.IncomingHttpHeaders
  /** Once there is one. */
  answer?: { status: number; headers: http.IncomingHttpHeaders; body: string }
}

/** What stands between browsers and the shop's server, as a merchant's own middleware or proxy does. */
export interface ShopFront {
  /** URL, without a slash at its end. */
  url: string
  calls: Call[]
  /** Pages of its own, HTML by path; what is not among them comes from the shop. */
  pages: Record<string, string>
  /** The same link at this front. */
  at: (link: string) => string
  /** The next answer to a POST breaks off in the middle: the server has done its work, nobody hears of it. */
  loseNextAnswer: () => void
  stop: () => Promise<void>
}

/**
 * @param shop URL of the shop's server
 * @param options `locale`: where visitors are sent first, `/portal` to `/dk/portal`
 */
export async function openShopFront(
  shop: string,
  { locale }: { locale?: string } = {}
): Promise<ShopFront> {
  const calls: Call[] = []
  const pages: ShopFront["pages"] = {}
  let losing = false

  const server = http.createServer((request, response) => {
    const { method = "", url: path = "", headers } = request
    const call: Call = { method, path, headers }
    calls.push(call)
    if (pages[path] !== undefined) {
      response.setHeader("content-type", "text/html; charset=utf-8").end(pages[path])
      return
    }
    if (locale && path.startsWith("/portal")) {
      response.writeHead(307, { location: `/${locale}${path}` }).end()
      return
    }
    const inner = locale && path.startsWith(`/${locale}/`) ? path.slice(locale.length + 1) : path
    // Not compressed, so that it can be read here.
    const options = { method, headers: { ...headers, "accept-encoding": "identity" } }
    const passed = http.request(shop + inner, options, (answer) => {
      const { statusCode: status = 502, headers } = answer
      const lost = losing && method === "POST"
      losing &&= !lost
      const body: Buffer[] = []
      answer.on("data", (chunk: Buffer) => body.push(chunk))
      answer.on("end", () => {
        call.answer = { status, headers, body: Buffer.concat(body).toString("utf8") }
        if (lost) response.destroy()
      })
      if (lost) {
        response.writeHead(status, { "content-type": headers["content-type"] ?? "text/plain" })
        response.write("0")
      } else {
        response.writeHead(status, headers)
        answer.pipe(response)
      }
    })
    passed.on("error", () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    url,
    calls,
    pages,
    at: (link) => link.replace(shop, url),
    loseNextAnswer: () => {
      losing = true
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
