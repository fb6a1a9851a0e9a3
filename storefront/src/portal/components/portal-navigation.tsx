import type { PortalComponent } from "../context.js"
import { SignOutButton } from "./sign-out-button.js"

export const PortalNavigation: PortalComponent<{ current: "overview" | "payments" | "other" }> = ({
  current,
  context,
}) => (
  <nav className="mpp-nav" aria-label={context.text("nav.label")}>
    {(["overview", "payments"] as const).map((page) => (
      <a
        key={page}
        className="mpp-nav-link"
        href={context.href({ page })}
        aria-current={page === current ? "page" : undefined}
      >
        {context.text(`nav.${page}`)}
      </a>
    ))}
    <SignOutButton context={context} />
  </nav>
)
