import type { Call } from "../context.js"
import { type Answer, json } from "../http/answer.js"

/** The requests received, oldest first; without headers, bodies and signatures. */
export function getRequests({ emulation }: Call): Answer {
  return json(200, { requests: emulation.state.requests.map((request) => ({ ...request })) })
}

export function deleteRequests({ emulation }: Call): Answer {
  emulation.state.requests.splice(0)
  return json(200, { requests: [] })
}
