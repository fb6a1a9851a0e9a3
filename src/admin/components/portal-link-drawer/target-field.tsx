import type { PortalLinkTarget } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { useTimeText } from "../../hooks/use-time-text"
import { formatMoney } from "../../lib/money"
import { distinctLabels, TARGET_PAGES, targetsOf } from "../../lib/target-text"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./portal-link-form"

interface TargetFieldProps extends FormPartProps {
  targets: PortalLinkTarget[]
}

/** Where the link opens: a page of the portal, one subscription or one payment. */
export function TargetField({ form, onChange, targets }: TargetFieldProps) {
  const { t, locale } = usePortalTranslation()
  const { day } = useTimeText()
  const options = (kind: "subscription" | "payment") =>
    distinctLabels(targetsOf(kind, targets), { money: (money) => formatMoney(money, locale), day })

  return (
    <SelectField
      label={t("generate.target")}
      value={form.target}
      groups={[
        {
          label: t("targets.pages"),
          options: TARGET_PAGES.map((page) => ({ value: page, label: t(`targets.${page}`) })),
        },
        { label: t("targets.subscriptionGroup"), options: options("subscription") },
        { label: t("targets.paymentGroup"), options: options("payment") },
      ]}
      onChange={(target) => onChange({ target })}
    />
  )
}
