import { KeyboundForm } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, Text, Textarea } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import type {
  AdminCreatePortalLinkResponse,
  PortalLinkLifetime,
  PortalLinkTarget,
} from "../../../types"
import { useCreatePortalLink } from "../../hooks/use-create-portal-link"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { durationText } from "../../lib/duration-text"
import { errorText } from "../../lib/error-text"
import {
  newPortalLink,
  readPortalLinkForm,
  type FieldProblem,
  type FormProblems,
  type PortalLinkForm as Form,
} from "../../lib/portal-link-form"
import { DrawerHeader } from "../common/drawer-header"
import { Field } from "../common/field"
import { SwitchField } from "../common/switch-field"
import { LifetimeFields } from "./lifetime-fields"
import { TargetField } from "./target-field"
import { UsesFields } from "./uses-fields"

interface PortalLinkFormProps {
  customerId: string
  customerName: string
  targets: PortalLinkTarget[]
  limits: PortalLinkLifetime
  onMade: (made: AdminCreatePortalLinkResponse) => void
}

/** What the parts of the form share. */
export interface FormPartProps {
  form: Form
  onChange: (change: Partial<Form>) => void
  problemText: (field: keyof FormProblems) => string | undefined
}

/** Asks how long, how often and where a new link opens; the defaults suit most. */
export function PortalLinkForm(props: PortalLinkFormProps) {
  const { customerId, customerName, targets, limits, onMade } = props
  const { t, locale } = usePortalTranslation()
  const [form, setForm] = useState(() => newPortalLink(limits))
  const [problems, setProblems] = useState<FormProblems>({})
  const { mutate, isPending, error } = useCreatePortalLink(customerId)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const reading = readPortalLinkForm(customerId, form, limits)
    setProblems(reading.problems ?? {})
    if (reading.request && !isPending) {
      mutate(reading.request, { onSuccess: onMade })
    }
  }

  const part: FormPartProps = {
    form,
    onChange: (change) => {
      setForm({ ...form, ...change })
      setProblems({})
    },
    problemText: (field) => problemText(problems[field]),
  }
  const problemText = (problem: FieldProblem | undefined) =>
    problem &&
    t(problem.key, {
      ...problem.values,
      ...(problem.duration && { duration: durationText(problem.duration, locale) }),
    })

  return (
    <KeyboundForm onSubmit={submit} noValidate className="flex flex-1 flex-col overflow-hidden">
      <DrawerHeader
        title={t("generate.title")}
        description={t("generate.description", { customer: customerName })}
      />
      <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
        <LifetimeFields {...part} limits={limits} />
        <UsesFields {...part} />
        <TargetField {...part} targets={targets} />
        <Field
          label={t("generate.note")}
          hint={t("generate.noteHint")}
          problem={part.problemText("note")}
          optional
        >
          {(control) => (
            <Textarea
              {...control}
              dir="auto"
              rows={3}
              value={form.note}
              onChange={({ target }) => part.onChange({ note: target.value })}
            />
          )}
        </Field>
        <SwitchField
          label={t("generate.sendEmail")}
          hint={t("generate.sendEmailHint")}
          checked={form.sendEmail}
          onChange={(sendEmail) => part.onChange({ sendEmail })}
        />
        {error && (
          <Alert variant="error" role="alert">
            <Text size="small" leading="compact" weight="plus">
              {t("errors.generate")}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {errorText(error, t)}
            </Text>
          </Alert>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <div className="flex items-center gap-x-2">
          <Drawer.Close asChild>
            <Button variant="secondary" size="small" type="button">
              {t("generate.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" type="submit" isLoading={isPending}>
            {t(form.sendEmail ? "generate.submitAndSend" : "generate.submit")}
          </Button>
        </div>
      </Drawer.Footer>
    </KeyboundForm>
  )
}
