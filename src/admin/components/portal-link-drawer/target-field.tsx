import type { AdminPortalCustomerSummary } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { distinctLabels, TARGET_PAGES, targetsOf } from "../../lib/target-text"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./portal-link-form"

interface TargetFieldProps extends FormPartProps {
  targets: AdminPortalCustomerSummary["targets"]
}

/** Where the link opens: a page of the portal, one subscription or one payment. */
export function TargetField({ form, onChange, targets }: TargetFieldProps) {
  const { t } = usePortalTranslation()
  const options = (kind: "subscription" | "payment") =>
    distinctLabels(targetsOf(kind, targets)).map(({ target, label }) => ({ value: target, label }))

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
