/** What the landing page shows; see `landingScreens` for the words. */
export type GateScreen = "open" | "code" | "refused" | "received" | "incomplete"

/** What a press of a button asks of the server. */
export type GateQuestion = "open" | "code" | "recover"

export interface GateState {
  screen: GateScreen
  /** `reading`: the address has not been looked at yet. */
  phase: "reading" | "idle" | "busy"
  /** What went wrong, to be announced at once. */
  problem: string
  /** What went well, to be announced when there is time. */
  notice: string
}

/** What the server says. Nothing in it is personal. */
export type GateAnswer =
  /** The link is open: where in the portal to go. */
  | { place: string }
  /** A code was e-mailed; the token goes back with it. */
  | { challenge: string }
  /** The link opens nothing, or the code is not right. */
  | { refused: true }
  /** The wish for a new link has arrived. */
  | { received: true }
  /** Worth another try; in the customer's words. */
  | { problem: string }

export const gateAtStart: GateState = { screen: "open", phase: "reading", problem: "", notice: "" }

export const gateWith = (screen: GateScreen): GateState => ({
  ...gateAtStart,
  screen,
  phase: "idle",
})

export const gateBusy = (state: GateState): GateState => ({
  ...state,
  phase: "busy",
  problem: "",
  notice: "",
})

/** The state after an answer to `question`, which was asked in `state`. */
export function gateAfter(
  state: GateState,
  question: GateQuestion,
  answer: GateAnswer,
  words: { wrongCode: string; newCode: string }
): GateState {
  // Stays busy until the browser has left.
  if ("place" in answer) return gateBusy(state)
  if ("problem" in answer) return { ...gateWith(state.screen), problem: answer.problem }
  if ("received" in answer) return gateWith("received")
  if ("challenge" in answer) {
    return { ...gateWith("code"), notice: state.screen === "code" ? words.newCode : "" }
  }
  return question === "code"
    ? { ...gateWith("code"), problem: words.wrongCode }
    : gateWith("refused")
}

/**
 * Whether the next press repeats the attempt: only after a problem, when nobody knows what the server has
 * done. It then gives the use that the link may have lost already.
 */
export const repeatsAttempt = (answer: GateAnswer): boolean => "problem" in answer
