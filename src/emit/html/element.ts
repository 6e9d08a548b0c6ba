// Text and attribute values for HTML.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (char) => entities[char] ?? char);

/** `<name a="b">inner</name>`; attributes that are undefined are left out, `''` stands bare. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inner: string,
): string {
  const given = Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const spelt = given
    .map(([key, value]) => (value === '' ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`))
    .join('');
  return `<${name}${spelt}>${inner}</${name}>`;
}
