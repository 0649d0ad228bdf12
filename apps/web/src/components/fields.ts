/** The element id of a field, from its name in the API (`items.1-1.numerator`). */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^\w-]/g, '-')}`;
}

/** Brings a field into view and puts the cursor into it; false when it is not on the page. */
export function jumpToField(name: string): boolean {
  const found = document.getElementById(fieldId(name));
  if (found === null) return false;
  found.scrollIntoView({ block: 'center' });
  const focusable = found.matches('input,textarea,select,button,[tabindex]')
    ? found
    : found.querySelector<HTMLElement>('input,textarea,select,button,[tabindex]');
  (focusable ?? found).focus({ preventScroll: true });
  return true;
}
