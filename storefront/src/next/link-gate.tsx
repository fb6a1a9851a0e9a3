"use client"

import { useEffect, useRef, useState, type FormEvent } from "react"

import { newAttempt } from "../portal/attempt.js"
import {
  gateAfter,
  gateAtStart,
  gateBusy,
  gateWith,
  repeatsAttempt,
  type GateAnswer,
  type GateQuestion,
} from "../portal/gate-state.js"
import type { GateWords, LandingScreens } from "../portal/landing-screens.js"
import { readLinkToken } from "../portal/link-fragment.js"
import { below, fillPath, pathTemplate, type RouteParams } from "./base-path.js"

type Ask = (form: FormData) => Promise<GateAnswer>

export interface LinkGateProps {
  /** What the server does, by what is asked. */
  ask: Record<GateQuestion, Ask>
  screens: LandingScreens
  words: GateWords
  /** Where a visit that is still open goes on when the address holds no link. */
  continueTo: string | null
  /** How many segments of the path lie below the portal's own. */
  depth: number
  params: RouteParams
}

/**
 * The only part of the portal that runs in the browser. It takes the token out of the address, keeps it in
 * memory alone, waits for a person to press the button, and hands it to the server.
 */
export function LinkGate({ ask, screens, words, continueTo, depth, params }: LinkGateProps) {
  const [state, setState] = useState(gateAtStart)
  const secrets = useRef({ token: "", challenge: "", attempt: "" })
  const door = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { screen, phase, problem, notice } = state
  const { above, submit, below: after } = screens[screen]

  useEffect(() => {
    const read = () => {
      const token = readLinkToken(location.hash)
      if (location.hash) cleanAddress()
      if (token) {
        secrets.current = { token, challenge: "", attempt: newAttempt() }
        setState(gateWith("open"))
      } else if (!secrets.current.token) {
        if (continueTo) location.replace(continueTo)
        else setState(gateWith("incomplete"))
      }
    }
    read()
    // Next's router starts right after this.
    const later = setTimeout(tellRouter)
    // A link that is pasted into the same tab changes nothing but the fragment.
    addEventListener("hashchange", read)
    return () => {
      clearTimeout(later)
      removeEventListener("hashchange", read)
    }
  }, [])

  // What has changed is where the reader goes on: a new screen's heading, or the field to fill in.
  const answered = useRef(false)
  useEffect(() => {
    if (!answered.current || phase !== "idle") return
    answered.current = false
    const heading = door.current?.querySelector("h1")
    if (screen === "code") field.current?.focus()
    else if (!problem) heading?.focus()
  }, [state])

  async function put(question: GateQuestion) {
    if (phase !== "idle") return
    const mine = secrets.current
    setState(gateBusy)
    tellRouter()
    const path = pathTemplate(location.pathname, depth, params)
    const form = new FormData()
    form.set("path", path)
    form.set("attempt", mine.attempt)
    if (question === "code") {
      form.set("challenge", mine.challenge)
      form.set("code", field.current?.value ?? "")
    } else form.set("token", mine.token)
    const answer = await ask[question](form).catch(() => ({ problem: words.unavailable }))
    // Another link was pasted meanwhile.
    if (secrets.current !== mine) return
    if (!repeatsAttempt(answer)) mine.attempt = newAttempt()
    if ("challenge" in answer) {
      mine.challenge = answer.challenge
      if (field.current) field.current.value = ""
    }
    answered.current = true
    setState((now) => gateAfter(now, question, answer, words))
    // Replaced, so that going back does not lead to a link that is used up.
    if ("place" in answer) location.replace(below(fillPath(path, params), answer.place))
  }

  function press(event: FormEvent) {
    event.preventDefault()
    void put(screen === "code" ? "code" : screen === "refused" ? "recover" : "open")
  }

  function askForAnotherCode() {
    secrets.current.attempt = newAttempt()
    void put("open")
  }

  return (
    <div className="mpp-gate" ref={door}>
      {above}
      {submit && (
        <form className="mpp-gate" onSubmit={press}>
          {screen === "code" && (
            <label className="mpp-field">
              <span className="mpp-label">{words.codeLabel}</span>
              <input
                ref={field}
                className="mpp-input mpp-input-code"
                name="code"
                required
                maxLength={32}
                inputMode="text"
                autoComplete="one-time-code"
                autoCapitalize="characters"
                autoCorrect="off"
                spellCheck={false}
                aria-describedby={`${words.codeHint} mpp-gate-problem`}
                aria-invalid={problem ? true : undefined}
              />
            </label>
          )}
          <p className="mpp-problem" id="mpp-gate-problem" role="alert">
            {problem}
          </p>
          <button
            className="mpp-button mpp-button-primary mpp-button-wide"
            type="submit"
            disabled={phase === "reading"}
            // Not disabled, or the focus would be lost.
            aria-disabled={phase === "busy"}
            aria-busy={phase === "busy"}
          >
            {phase === "busy" ? submit.busy : submit.label}
          </button>
          {screen === "code" && (
            <button className="mpp-quiet" type="button" onClick={askForAnotherCode}>
              {words.anotherCode}
            </button>
          )}
          <p className="mpp-told" role="status">
            {notice}
          </p>
        </form>
      )}
      {after}
    </div>
  )
}

function cleanAddress() {
  // With Next's own state, for this may come before its router listens.
  history.replaceState(history.state, "", addressWithoutFragment())
}

/**
 * Next's router keeps the address that it started with and writes it back after a server action, token and
 * all. It takes note of a change that is made without its own state.
 */
function tellRouter() {
  history.replaceState(null, "", addressWithoutFragment())
}

const addressWithoutFragment = () => location.pathname + location.search
