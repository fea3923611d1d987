/** Whether a person has begun to type in the forms that the server wrote, before the island stands. */
export type Field = HTMLInputElement | HTMLTextAreaElement;

export function isTouched(root: Element): boolean {
  return [...root.querySelectorAll<Field>('input[name^="val."],textarea[name^="val."]')].some((field) => field === document.activeElement || isChanged(field));
}

export function isChanged(field: Field): boolean {
  if (field instanceof HTMLInputElement && field.type === "radio") return field.checked && !field.defaultChecked;
  return field.value !== field.defaultValue;
}
