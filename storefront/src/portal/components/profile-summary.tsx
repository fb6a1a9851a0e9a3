import type { PortalCustomer } from "../../client/types.js"
import type { PortalComponent } from "../context.js"
import { Facts } from "./facts.js"
import { Section } from "./section.js"

export const ProfileSummary: PortalComponent<{ customer: PortalCustomer }> = ({
  customer,
  context,
}) => {
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ")
  return (
    <Section id="profile" title={context.text("profile.title")}>
      <Facts
        facts={[
          ...(name ? [{ name: context.text("profile.name"), value: name }] : []),
          ...(customer.company_name
            ? [{ name: context.text("profile.company"), value: customer.company_name }]
            : []),
          { name: context.text("profile.email"), value: customer.email },
        ]}
      />
      <p className="mpp-after">
        <a className="mpp-link" href={context.href({ page: "sessions" })}>
          {context.text("profile.sessions")}
        </a>
      </p>
    </Section>
  )
}
