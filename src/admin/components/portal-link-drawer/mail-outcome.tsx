import { Alert, Text } from "@medusajs/ui"
import type { PortalMailOutcome } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { mailProblemKey } from "../../lib/mail-problem"

/** Where the link was mailed to, or why it was not and what to do now. */
export function MailOutcome({ outcome }: { outcome: PortalMailOutcome }) {
  const { t } = usePortalTranslation()
  const [title, message] =
    "sent_to" in outcome
      ? [t("result.sent", { email: outcome.sent_to }), t("result.sentMessage")]
      : [t("result.notSent"), t(mailProblemKey(outcome.problem))]

  return (
    <Alert variant={"sent_to" in outcome ? "success" : "error"} role="status">
      <Text size="small" leading="compact" weight="plus" className="break-words">
        {title}
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {message}
      </Text>
    </Alert>
  )
}
