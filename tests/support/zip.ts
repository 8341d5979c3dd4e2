import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a ZIP; `claims` is the size that it says it has, where that is not the truth. */
export type ZipPart = { name: string; content: Uint8Array; claims?: number; isOnlyStored?: boolean }

/** A ZIP, packed unless a part is to be only stored. With `repeats`, its directory names the last part that many times over. */
export function writeZip(parts: readonly ZipPart[], repeats = 1): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  parts.forEach(({ name, content, claims = content.length, isOnlyStored = false }, index) => {
    const packed = isOnlyStored ? content : deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(isOnlyStored ? 0 : 8, 4)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(claims, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed])
    for (let time = 0; time < (index === parts.length - 1 ? repeats : 1); time += 1) {
      const named = time === 0 ? name : `${name}${time}`
      const own = Buffer.from(head)
      own.writeUInt16LE(Buffer.byteLength(named), 22)
      const place = Buffer.alloc(14)
      place.writeUInt32LE(offset, 10)
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), own, place, Buffer.from(named)]))
    }
    bodies.push(local)
    offset += local.length
  })
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06', 'latin1'), end])
}
