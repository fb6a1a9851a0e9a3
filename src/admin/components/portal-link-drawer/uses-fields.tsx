import { Input } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { USES } from "../../lib/portal-link-form"
import { Field } from "../common/field"
import { SelectField } from "../common/select-field"
import type { FormPartProps } from "./portal-link-form"

/** How often the link can be used. */
export function UsesFields({ form, onChange, problemText }: FormPartProps) {
  const { t } = usePortalTranslation()
  return (
    <div className="flex flex-col gap-y-4">
      <SelectField
        label={t("generate.uses")}
        hint={t("generate.usesHint")}
        value={form.uses}
        groups={[
          { options: USES.map((value) => ({ value, label: t(`generate.usesOptions.${value}`) })) },
        ]}
        onChange={(uses) => onChange({ uses })}
      />
      {form.uses === "limited" && (
        <Field label={t("generate.usesCount")} problem={problemText("usesCount")}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={form.usesCount}
              onChange={({ target }) => onChange({ usesCount: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
