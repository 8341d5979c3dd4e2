import type { Page } from 'playwright-core'

/** What stands beneath the first row of the header, by its words; nothing where the header is one row, or there is none. */
export async function beneathHeader(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const brand = document.querySelector('.bar .brand')?.getBoundingClientRect()
    if (!brand) return []
    const parts = [...document.querySelectorAll<HTMLElement>('.bar li, .bar .who > span, .bar form')]
    return parts
      .filter((part) => {
        const { top, bottom, height } = part.getBoundingClientRect()
        return height > 0 && (top > (brand.top + brand.bottom) / 2 || bottom > brand.bottom + brand.height / 2)
      })
      .map(({ innerText }) => innerText)
  })
}
