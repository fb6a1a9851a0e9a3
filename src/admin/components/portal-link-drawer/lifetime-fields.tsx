import { Input } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import type { PortalLinkLifetime } from "../../../types"
import { durationText } from "../../lib/duration-text"
import { lifetimesOf, LIFETIME_UNITS, type PortalLinkForm } from "../../lib/portal-link-form"
import { Field } from "../common/field"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./portal-link-form"

interface LifetimeFieldsProps extends FormPartProps {
  limits: PortalLinkLifetime
}

/** How long the link lives: a usual time, or one's own in minutes or hours. */
export function LifetimeFields({ form, onChange, problemText, limits }: LifetimeFieldsProps) {
  const { t, locale } = usePortalTranslation()
  const lifetimes = lifetimesOf(limits).map((seconds) => ({
    value: `${seconds}`,
    label: durationText(seconds, locale),
  }))
  const units = Object.keys(LIFETIME_UNITS) as PortalLinkForm["customUnit"][]

  return (
    <div className="flex flex-col gap-y-4">
      <SelectField
        label={t("generate.lifetime")}
        value={form.lifetime}
        groups={[{ options: [...lifetimes, { value: "custom", label: t("generate.custom") }] }]}
        onChange={(lifetime) => onChange({ lifetime })}
      />
      {form.lifetime === "custom" && (
        <div className="grid grid-cols-2 items-start gap-x-4">
          <Field label={t("generate.customLifetime")} problem={problemText("customLifetime")}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                value={form.customLifetime}
                onChange={({ target }) => onChange({ customLifetime: target.value })}
              />
            )}
          </Field>
          <SelectField
            label={t("generate.customUnit")}
            value={form.customUnit}
            groups={[
              { options: units.map((value) => ({ value, label: t(`generate.units.${value}`) })) },
            ]}
            onChange={(customUnit) => onChange({ customUnit })}
          />
        </div>
      )}
    </div>
  )
}
