/** The sentence that leads, with the level it names set apart. */
export function HeadlineText({ text, levelTitle }: { text: string; levelTitle: string | null }) {
  const at = levelTitle === null ? -1 : text.lastIndexOf(levelTitle)
  if (at < 0 || levelTitle === null) return <>{text}.</>
  return (
    <>
      {text.slice(0, at)}
      <em>{levelTitle}</em>
      {text.slice(at + levelTitle.length)}.
    </>
  )
}
