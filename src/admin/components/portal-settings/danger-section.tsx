import { Button, Container, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useRevokeEveryPortalLink } from "../../hooks/use-revoke-portal-links"
import { errorText } from "../../lib/error-text"

/** What cannot be taken back. */
export function DangerSection() {
  const { t } = usePortalTranslation()
  const titleId = useId()
  const { revoke, isPending } = useRevokeEvery()

  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <Heading id={titleId} level="h2" className="px-6 py-4">
        {t("settings.danger.title")}
      </Heading>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-6 py-4">
        <div className="flex min-w-0 max-w-2xl flex-col gap-y-1">
          <Text size="small" leading="compact" weight="plus">
            {t("settings.danger.revokeAll")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("settings.danger.revokeAllHint")}
          </Text>
        </div>
        <Button
          variant="danger"
          size="small"
          isLoading={isPending}
          className="shrink-0"
          onClick={() => void revoke()}
        >
          {t("settings.danger.revokeAll")}
        </Button>
      </div>
    </Container>
  )
}

function useRevokeEvery() {
  const { t } = usePortalTranslation()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useRevokeEveryPortalLink()

  const revoke = async () => {
    const confirmed = await prompt({
      title: t("settings.danger.promptTitle"),
      description: t("settings.danger.promptDescription"),
      verificationText: t("settings.danger.verification"),
      verificationInstruction: t("settings.danger.verificationInstruction"),
      confirmText: t("settings.danger.confirm"),
      cancelText: t("revoke.cancel"),
    })
    if (!confirmed) {
      return
    }
    try {
      const { revoked } = await mutateAsync()
      toast.success(t("settings.danger.done", { count: revoked }))
    } catch (error) {
      toast.error(t("settings.danger.failed", { message: errorText(error, t) }))
    }
  }
  return { revoke, isPending }
}
