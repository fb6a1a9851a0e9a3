import { Input, RadioGroup, Text } from "@medusajs/ui"
import { useId } from "react"
import type { PortalRecovery } from "../../../types"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { RECOVERIES, type SettingsForm } from "../../lib/settings-form"
import { Field } from "../common/field"

interface RecoveryFieldsProps {
  form: SettingsForm
  onChange: (change: Partial<SettingsForm>) => void
  problem: string | undefined
}

/** What a customer whose link no longer works is offered, and for how long. */
export function RecoveryFields({ form, onChange, problem }: RecoveryFieldsProps) {
  const { t, direction } = usePortalTranslation()
  const labelId = useId()

  return (
    <>
      <div className="flex flex-col gap-y-2">
        <Text id={labelId} size="small" leading="compact" weight="plus">
          {t("settings.access.recovery")}
        </Text>
        <RadioGroup
          dir={direction}
          aria-labelledby={labelId}
          value={form.recovery}
          onValueChange={(recovery) => onChange({ recovery: recovery as PortalRecovery })}
        >
          {RECOVERIES.map((recovery) => (
            <RadioGroup.ChoiceBox
              key={recovery}
              value={recovery}
              label={t(`settings.access.recoveryOptions.${recovery}`)}
              description={t(`settings.access.recoveryHints.${recovery}`)}
            />
          ))}
        </RadioGroup>
      </div>
      {form.recovery !== "off" && (
        <Field
          label={t("settings.access.days")}
          hint={t("settings.access.daysHint")}
          problem={problem}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-32"
              value={form.recovery_days}
              onChange={({ target }) => onChange({ recovery_days: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
