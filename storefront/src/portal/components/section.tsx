import type { ReactNode } from "react"

/** A card with a heading that names it as a region. `id` is unique on the page, and can be linked to. */
export function Section({
  id,
  title,
  children,
}: {
  id: string
  title: string
  children: ReactNode
}) {
  return (
    <section className="mpp-card" id={id} aria-labelledby={`${id}-title`}>
      <h2 className="mpp-heading" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  )
}
