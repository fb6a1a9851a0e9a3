import { SectionRow } from "@medusajs/dashboard/components"
import { StatusBadge, Text, clx } from "@medusajs/ui"
import type { AdminPortalCustomerSummary, Money } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { formatMoney } from "../../lib/money"
import { SUBSCRIPTION_BADGES } from "../../lib/subscription-badges"
import { ClippedText } from "../common/clipped-text"

type Summary = AdminPortalCustomerSummary

/** Subscriptions, what is owed and what came last. */
export function BillingRows({ summary }: { summary: Summary }) {
  const { t } = usePortalTranslation()
  const { overdue, due, payments } = summary

  return (
    <div className="divide-y" role="group" aria-label={t("summary.label")}>
      <SectionRow title={t("summary.subscriptions")} value={<Subscriptions {...summary} />} />
      {overdue.length > 0 && (
        <SectionRow
          title={t("summary.overdue")}
          value={<Amounts amounts={overdue} className="text-ui-fg-error" />}
        />
      )}
      {payments.due > 0 && (
        <SectionRow
          title={t("summary.due")}
          value={
            <div className="flex min-w-0 flex-col gap-y-1">
              <Amounts amounts={due} />
              <Text size="small" leading="compact" className="text-ui-fg-subtle">
                {t("summary.duePayments", { count: payments.due })}
              </Text>
            </div>
          }
        />
      )}
      <SectionRow title={t("summary.lastPayment")} value={<LastPayment {...summary} />} />
    </div>
  )
}

function Subscriptions({ subscriptions }: Summary) {
  const { t } = usePortalTranslation()
  const present = SUBSCRIPTION_BADGES.filter(({ status }) => subscriptions[status] > 0)
  if (present.length === 0) {
    return t("summary.none")
  }
  return present.map(({ status, color }) => (
    <StatusBadge key={status} color={color}>
      {t(`summary.subscription.${status}`, { count: subscriptions[status] })}
    </StatusBadge>
  ))
}

function Amounts({ amounts, className }: { amounts: Money[]; className?: string }) {
  const { locale } = usePortalTranslation()
  return (
    <ul className={clx("flex min-w-0 flex-col gap-y-1", className)}>
      {amounts.map((money) => (
        <li key={money.currency} className="txt-compact-small break-words">
          {formatMoney(money, locale)}
        </li>
      ))}
    </ul>
  )
}

function LastPayment({ last_payment: payment }: Summary) {
  const { t, locale } = usePortalTranslation()
  const { day, full } = useTimeText()
  if (!payment) {
    return t("summary.none")
  }
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Text size="small" leading="compact" className="break-words">
        {payment.amount ? formatMoney(payment.amount, locale) : t("summary.amountUnknown")}
      </Text>
      <Text
        size="small"
        leading="compact"
        className="text-ui-fg-subtle"
        title={full(payment.paid_at)}
      >
        {day(payment.paid_at) || t("summary.dateUnknown")}
      </Text>
      {payment.title && <ClippedText text={payment.title} className="text-ui-fg-subtle" />}
    </div>
  )
}
