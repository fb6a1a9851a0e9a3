import type { Call, Emulation } from "../context.js"
import { parseFaults } from "../faults/parse-faults.js"
import { type Answer, json } from "../http/answer.js"
import type { Json } from "../json.js"

export function getFaults({ emulation }: Call): Answer {
  return json(200, { faults: listed(emulation) })
}

export function postFaults({ emulation, body }: Call): Answer {
  emulation.faults.add(parseFaults(body))
  return json(200, { faults: listed(emulation) })
}

/** Clears all switches, or with `?kind=` those of one kind. */
export function deleteFaults({ emulation, query }: Call): Answer {
  emulation.faults.clear(query.get("kind") ?? undefined)
  return json(200, { faults: listed(emulation) })
}

function listed(emulation: Emulation): Json {
  return emulation.faults.list() as unknown as Json
}
