// SPDX-License-Identifier: Apache-2.0
import { crc32, deflateRawSync } from "node:zlib";

/** One member of a zip archive, with what a liar may announce about it. */
export interface ZipMember {
  name: string;
  content: Buffer | string;
  /** Put in without compression. */
  stored?: boolean;
  /** Announced instead of the truth. */
  size?: number;
  checksum?: number;
  /** General purpose flags: 1 means encrypted. */
  flags?: number;
}

/** A zip archive. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const content = Buffer.from(member.content);
    const data = member.stored === true ? content : deflateRawSync(content);
    const name = Buffer.from(member.name);
    const facts = Buffer.alloc(26); // shared by the local header and the directory
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(member.flags ?? 0, 2);
    facts.writeUInt16LE(member.stored === true ? 0 : 8, 4);
    facts.writeUInt32LE(member.checksum ?? crc32(content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(member.size ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), facts, name, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), facts, rest, name);
    offset += 30 + name.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
