import { Hint, Label, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { usePortalTranslation } from "../../hooks/use-portal-translation"

interface ControlProps {
  id: string
  "aria-invalid": boolean
  "aria-describedby": string | undefined
}

interface FieldProps {
  label: string
  hint?: string
  problem?: string
  optional?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A form control with its label, hint and problem tied to it. */
export function Field({ label, hint, problem, optional, children }: FieldProps) {
  const { t } = usePortalTranslation()
  const id = useId()
  const hintId = `${id}-hint`
  const problemId = `${id}-problem`
  const describedBy = [hint && hintId, problem && problemId].filter(Boolean).join(" ")

  return (
    <div className="flex min-w-0 flex-col gap-y-2">
      <div className="flex items-center gap-x-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        {optional && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("generate.optional")}
          </Text>
        )}
      </div>
      {children({
        id,
        "aria-invalid": problem !== undefined,
        "aria-describedby": describedBy || undefined,
      })}
      {hint && <Hint id={hintId}>{hint}</Hint>}
      {problem && (
        <Hint id={problemId} variant="error" role="alert">
          {problem}
        </Hint>
      )}
    </div>
  )
}
