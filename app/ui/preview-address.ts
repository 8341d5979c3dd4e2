import { placeToQuery, readPlace, type Place } from '#app/domain/evidence/place.ts'

type From = { revisionId: string; linkId?: string | undefined; assessmentId?: string | undefined; locator?: string }

/** Where a file is shown in the page, at the place that its locator names. */
export function previewAddress({ revisionId, linkId, assessmentId, locator = '' }: From): string {
  const from = [
    ...(linkId === undefined ? [] : [['link', linkId]]),
    ...(assessmentId === undefined ? [] : [['in', assessmentId]]),
  ]
  const query = [new URLSearchParams(from).toString(), placeToQuery(readPlace(locator))].filter((part) => part !== '')
  return `/evidence-files/${revisionId}/view${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** A page's own address with a place in it. */
export function withPlace(path: string, place: Place): string {
  const query = placeToQuery(place)
  if (query === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
