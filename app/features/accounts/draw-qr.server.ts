import { create } from 'qrcode'

/** A text as the squares of a QR code: how many modules wide with its quiet zone, and the dark ones as one SVG path. */
export function drawQr(text: string): { size: number; path: string } {
  const quiet = 4
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) path += `M${column + quiet} ${row + quiet}h1v1h-1z`
    }
  }
  return { size: size + 2 * quiet, path }
}
