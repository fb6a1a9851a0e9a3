import { KeyboundForm } from "@medusajs/dashboard/components"
import { Alert, Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useId, useState, type FormEvent } from "react"
import type { PortalSettings } from "../../../types"
import { useChangePortalSettings } from "../../hooks/use-portal-settings"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { errorText } from "../../lib/error-text"
import {
  isUnsaved,
  readSettingsForm,
  settingsForm,
  type SettingsForm,
} from "../../lib/settings-form"
import { SwitchField } from "../common/switch-field"
import { RecoveryFields } from "./recovery-fields"
import { UnsavedPrompt } from "./unsaved-prompt"

/** What it takes to enter the portal, and what happens when a link no longer works. */
export function AccessSection({ settings }: { settings: PortalSettings }) {
  const { t } = usePortalTranslation()
  const titleId = useId()
  const { form, onChange, problem, unsaved, save, discard, isPending, error } =
    useSettingsForm(settings)

  return (
    <Container role="region" aria-labelledby={titleId} className="p-0">
      <KeyboundForm onSubmit={save} noValidate className="divide-y">
        <div className="flex flex-col gap-y-1 px-6 py-4">
          <Heading id={titleId} level="h2">
            {t("settings.access.title")}
          </Heading>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("settings.access.description")}
          </Text>
        </div>
        <div className="flex flex-col gap-y-6 px-6 py-6">
          <div className="flex max-w-2xl flex-col gap-y-6">
            <SwitchField
              label={t("settings.access.guard")}
              hint={t("settings.access.guardHint")}
              checked={form.forwarding_guard}
              onChange={(forwarding_guard) => onChange({ forwarding_guard })}
            />
            <RecoveryFields form={form} onChange={onChange} problem={problem && t(problem)} />
            {error && (
              <Alert variant="error" role="alert">
                <Text size="small" leading="compact" weight="plus">
                  {t("settings.access.failed")}
                </Text>
                <Text size="small" className="text-ui-fg-subtle break-words">
                  {errorText(error, t)}
                </Text>
              </Alert>
            )}
          </div>
        </div>
        <div className="flex items-center justify-end gap-x-2 px-6 py-4">
          {unsaved && (
            <Button variant="secondary" size="small" type="button" onClick={discard}>
              {t("settings.access.discard")}
            </Button>
          )}
          <Button size="small" type="submit" disabled={!unsaved} isLoading={isPending}>
            {t("settings.access.save")}
          </Button>
        </div>
      </KeyboundForm>
      <UnsavedPrompt unsaved={unsaved} />
    </Container>
  )
}

/** The form keeps only what was edited, so that what others saved meanwhile shows in the rest. */
function useSettingsForm(settings: PortalSettings) {
  const { t } = usePortalTranslation()
  const [edits, setEdits] = useState<Partial<SettingsForm>>({})
  const [problem, setProblem] = useState<ReturnType<typeof readSettingsForm>["problem"]>()
  const { mutate, isPending, error, reset } = useChangePortalSettings()
  const form = { ...settingsForm(settings), ...edits }

  const edit = (next: Partial<SettingsForm>) => {
    setEdits(next)
    setProblem(undefined)
    reset()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const reading = readSettingsForm(form, settings)
    setProblem(reading.problem)
    if (reading.change && Object.keys(reading.change).length > 0 && !isPending) {
      mutate(reading.change, {
        onSuccess: () => {
          edit({})
          toast.success(t("settings.access.saved"))
        },
      })
    }
  }

  return {
    form,
    problem,
    isPending,
    error,
    unsaved: isUnsaved(form, settings),
    onChange: (change: Partial<SettingsForm>) => edit({ ...edits, ...change }),
    discard: () => edit({}),
    save,
  }
}
