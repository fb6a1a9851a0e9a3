import { Hint, Label, Switch } from "@medusajs/ui"
import { useId } from "react"

interface SwitchFieldProps {
  label: string
  hint: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A switch with what it does, in the box that the dashboard's own forms put it in. */
export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
      <Switch
        id={id}
        dir="ltr"
        className="shrink-0 rtl:rotate-180"
        aria-describedby={hintId}
        checked={checked}
        onCheckedChange={onChange}
      />
      <div className="flex min-w-0 flex-col gap-y-1">
        <Label htmlFor={id} size="small" weight="plus">
          {label}
        </Label>
        <Hint id={hintId} className="text-pretty">
          {hint}
        </Hint>
      </div>
    </div>
  )
}
