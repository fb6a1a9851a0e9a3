import { CheckMini, SquareTwoStack } from "@medusajs/icons"
import { Alert, Button, Drawer, Hint, Input, Text } from "@medusajs/ui"
import { useRef } from "react"
import type { AdminCreatePortalLinkResponse } from "../../../types"
import { useCopy } from "../../hooks/use-copy"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { DrawerHeader } from "../common/drawer-header"
import { Field } from "../common/field"
import { MailOutcome } from "./mail-outcome"

interface PortalLinkResultProps {
  made: AdminCreatePortalLinkResponse
  customerName: string
}

/** The link that was just made, with its URL: the only time that it can be seen. */
export function PortalLinkResult({ made, customerName }: PortalLinkResultProps) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()
  const field = useRef<HTMLInputElement>(null)
  const { state, copy } = useCopy(field)
  const { expires_at, max_uses } = made.portal_link
  const isSent = made.email !== undefined && "sent_to" in made.email

  return (
    <>
      <DrawerHeader
        title={t("result.title")}
        description={t(isSent ? "result.descriptionSent" : "result.description", {
          customer: customerName,
        })}
      />
      <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
        {made.email && <MailOutcome outcome={made.email} />}
        <div className="flex flex-col gap-y-2">
          <Field label={t("result.url")}>
            {(control) => (
              <div className="grid grid-cols-[1fr_auto] items-center gap-x-2">
                <Input
                  {...control}
                  ref={field}
                  readOnly
                  dir="ltr"
                  value={made.url}
                  onFocus={({ target }) => target.select()}
                />
                <Button type="button" autoFocus className="h-8" onClick={() => void copy()}>
                  {state === "copied" ? <CheckMini /> : <SquareTwoStack />}
                  <span aria-live="polite">
                    {t(state === "copied" ? "result.copied" : "result.copy")}
                  </span>
                </Button>
              </div>
            )}
          </Field>
          {state === "failed" && (
            <Hint variant="error" role="alert">
              {t("result.copyFailed")}
            </Hint>
          )}
        </div>
        <div className="text-ui-fg-subtle flex flex-col gap-y-1">
          <Text size="small">
            {t("result.expires", { relative: relative(expires_at), date: full(expires_at) })}
          </Text>
          <Text size="small">
            {max_uses === null
              ? t("result.usesUnlimited")
              : t("result.usesLimited", { count: max_uses })}
          </Text>
        </div>
        <Alert variant="warning">
          <Text size="small" leading="compact" weight="plus">
            {t(isSent ? "result.warningTitleSent" : "result.warningTitle")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("result.warning")}
          </Text>
        </Alert>
      </Drawer.Body>
      <Drawer.Footer>
        <Drawer.Close asChild>
          <Button variant="secondary" size="small" type="button">
            {t("result.done")}
          </Button>
        </Drawer.Close>
      </Drawer.Footer>
    </>
  )
}
