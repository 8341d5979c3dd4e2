/** C1 controls, line separators and the marks that reorder text: a terminal or log must never act on them. */
const hidden = /[\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const longest = 40

/** What somebody typed, in quotes, on one line and shortened, with everything invisible made visible. */
export function quote(text: string): string {
  const characters = [...text.slice(0, longest * 2 + 2)]
  const shown = characters.length > longest ? `${characters.slice(0, longest).join('')}...` : text
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(shown).replace(hidden, code)
}
