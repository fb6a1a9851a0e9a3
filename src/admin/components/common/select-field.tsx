import { Select } from "@medusajs/ui"
import { usePortalTranslation } from "../../hooks/use-portal-translation"
import { Field } from "./field"

export interface SelectOption<Value extends string> {
  value: Value
  label: string
}

export interface SelectGroup<Value extends string> {
  label?: string
  options: SelectOption<Value>[]
}

interface SelectFieldProps<Value extends string> {
  label: string
  hint?: string
  value: Value
  groups: SelectGroup<Value>[]
  onChange: (value: Value) => void
}

/** A choice among options, grouped where that helps; empty groups do not show. */
export function SelectField<Value extends string>({
  label,
  hint,
  value,
  groups,
  onChange,
}: SelectFieldProps<Value>) {
  const { direction } = usePortalTranslation()
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select dir={direction} value={value} onValueChange={(next) => onChange(next as Value)}>
          <Select.Trigger {...control} className="gap-x-2 [&>span]:truncate [&>svg]:shrink-0">
            <Select.Value />
          </Select.Trigger>
          <Select.Content className="max-w-[var(--radix-select-trigger-width)]">
            {groups
              .filter(({ options }) => options.length > 0)
              .map((group, index) => (
                <Select.Group key={index}>
                  {group.label && (
                    <Select.Label className="text-ui-fg-subtle">{group.label}</Select.Label>
                  )}
                  {group.options.map((option) => (
                    <Select.Item
                      key={option.value}
                      value={option.value}
                      title={option.label}
                      className="[&>span:last-child]:truncate"
                    >
                      <bdi>{option.label}</bdi>
                    </Select.Item>
                  ))}
                </Select.Group>
              ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}
