'use client'

export interface ListCheckboxProps {
  label: string
  isChecked: boolean
  isMixed?: boolean | undefined
  onToggle: (isShift: boolean) => void
}

/** A bare checkbox for rows: fifty of them must cost nothing. Its press area is larger than its box. */
export function ListCheckbox({ label, isChecked, isMixed = false, onToggle }: ListCheckboxProps) {
  return (
    <label className="relative z-10 grid size-8 -translate-x-2 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={isChecked}
        ref={(input) => {
          if (input) input.indeterminate = isMixed
        }}
        onChange={(event) =>
          onToggle(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
        }
        className="bare-checkbox"
      />
    </label>
  )
}
