import type { ReactNode } from "react"

export interface Fact {
  name: string
  value: ReactNode
}

/** Names and values, one pair a line. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="mpp-facts">
      {facts.map(({ name, value }) => (
        <div className="mpp-fact" key={name}>
          <dt className="mpp-fact-name">{name}</dt>
          <dd className="mpp-fact-value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
