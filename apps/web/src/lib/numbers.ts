/** A number for people: groups of three, at most two decimals, `1,204.5`. */
export function numberText(value: number): string {
  const [whole = '', fraction = ''] = String(Math.round((value + Number.EPSILON) * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === '' ? grouped : `${grouped}.${fraction}`;
}
