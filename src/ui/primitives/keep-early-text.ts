type TextElement = HTMLInputElement | HTMLTextAreaElement

/**
 * `ref` of a text input whose value React knows. What somebody typed, or a password manager filled in, before the page's
 * script had loaded is told to React as if it were typed now; otherwise the next render would empty the field.
 */
export function keepEarlyText(element: TextElement | null): void {
  const early = element?.value
  if (!element || !early || early === element.defaultValue) return
  element.value = element.defaultValue
  // past the setter by which React notes what it has set itself
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(
    element,
    early,
  )
  element.dispatchEvent(new Event('input', { bubbles: true }))
}
