/** What customers do, by the calls that a storefront's server makes for them. */
export interface CustomerCalls {
  /** Presses the landing page's button; answers the status, and the session's token if it is 200. */
  enter: (url: string, browser?: string) => Promise<{ status: number; session: string }>
  /** The status with which the overview is answered. */
  look: (session: string) => Promise<number>
  signOut: (session: string) => Promise<void>
  /** Presses *Send me a new link*. */
  askForNewLink: (url: string) => Promise<void>
}

export function customerCalls(backend: string, publishableKey: string): CustomerCalls {
  const call = (method: string, path: string, headers: Record<string, string>, body?: object) =>
    fetch(`${backend}/store/customer-portal${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": publishableKey,
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const tokenOf = (url: string) => new URL(url).hash.replace("#t=", "")
  const expectOk = ({ ok, status, url }: Response) => {
    if (!ok) throw new Error(`${url} answered ${status}.`)
  }

  return {
    enter: async (url, browser = "") => {
      const headers = { "user-agent": browser }
      const answer = await call("POST", "/sessions", headers, { token: tokenOf(url) })
      const { session } = await answer.json()
      return { status: answer.status, session: session?.token ?? "" }
    },
    look: async (session) => (await call("GET", "", { "x-portal-session": session })).status,
    signOut: async (session) => {
      expectOk(await call("DELETE", "/session", { "x-portal-session": session }))
    },
    askForNewLink: async (url) => {
      expectOk(await call("POST", "/recovery", {}, { token: tokenOf(url) }))
    },
  }
}
