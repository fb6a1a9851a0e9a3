import { InformationCircleSolid } from "@medusajs/icons"
import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"
import type { AdminPortalRequest } from "../../../types"
import { useAnswerPortalRequest, usePortalRequest } from "../../hooks/use-portal-request"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { errorText } from "../../lib/error-text"

interface NewLinkRequestProps {
  customerId: string
  customerName: string
}

/** Says that the customer waits for a new link, and lets the merchant send or decline it. */
export function NewLinkRequest({ customerId, customerName }: NewLinkRequestProps) {
  const { t } = usePortalTranslation()
  const { data: request, error } = usePortalRequest(customerId)

  if (request) {
    return <OpenRequest key={request.id} request={request} customerName={customerName} />
  }
  return error ? (
    <Text size="small" className="text-ui-fg-error px-6 py-4 text-pretty" role="alert">
      {t("request.failed", { message: errorText(error, t) })}
    </Text>
  ) : null
}

interface OpenRequestProps {
  request: AdminPortalRequest
  customerName: string
}

function OpenRequest({ request, customerName }: OpenRequestProps) {
  const { t } = usePortalTranslation()
  const { full, relative } = useTimeText()
  const titleId = useId()
  const { send, decline, answering } = useAnswers({ request, customerName })

  return (
    <div
      role="group"
      aria-labelledby={titleId}
      className="bg-ui-bg-subtle flex flex-col gap-y-3 px-6 py-4"
    >
      <div className="flex items-start gap-x-2">
        <InformationCircleSolid className="text-ui-tag-blue-icon mt-0.5 shrink-0" />
        <div className="flex min-w-0 flex-col gap-y-1">
          <Text
            id={titleId}
            size="small"
            weight="plus"
            className="text-pretty"
            title={relative(request.created_at)}
          >
            {t("request.title", { date: full(request.created_at) })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("request.message")}
          </Text>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          isLoading={answering === "done"}
          disabled={answering !== undefined}
          onClick={() => void send()}
        >
          {t("request.send")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isLoading={answering === "declined"}
          disabled={answering !== undefined}
          onClick={() => void decline()}
        >
          {t("request.decline")}
        </Button>
      </div>
    </div>
  )
}

function useAnswers({ request, customerName: customer }: OpenRequestProps) {
  const { t } = usePortalTranslation()
  const prompt = usePrompt()
  const { mutateAsync, isPending, variables } = useAnswerPortalRequest(request.customer_id)

  const send = async () => {
    // Not by callbacks of the mutation: the notice is gone once the request is answered.
    try {
      await mutateAsync({ id: request.id, status: "done" })
      toast.success(t("request.sent", { customer }))
    } catch (error) {
      toast.error(t("request.sendFailed"), { description: errorText(error, t) })
    }
  }
  const decline = async () => {
    const confirmed = await prompt({
      title: t("request.declineTitle"),
      description: t("request.declineDescription", { customer }),
      confirmText: t("request.decline"),
      cancelText: t("revoke.cancel"),
    })
    if (!confirmed) {
      return
    }
    try {
      await mutateAsync({ id: request.id, status: "declined" })
      toast.success(t("request.declined"))
    } catch (error) {
      toast.error(t("request.declineFailed", { message: errorText(error, t) }))
    }
  }
  return { send, decline, answering: isPending ? variables.status : undefined }
}
