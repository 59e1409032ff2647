// SPDX-License-Identifier: Apache-2.0

/**
 * Offsets in a bzImage: the magic of its header, and where it says, less 512, that the text of the version is.
 * https://www.kernel.org/doc/html/latest/arch/x86/boot.html
 */
const HEADER = { magic: 0x202, version: 0x20e, base: 0x200 } as const;
const LONGEST = 256;

/** The release of a kernel (`uname -r`), compressed or not; undefined for anything else. */
export function kernelRelease(content: Buffer): string | undefined {
  if (content.toString("latin1", HEADER.magic, HEADER.magic + 4) === "HdrS") {
    const at = HEADER.base + content.readUInt16LE(HEADER.version);
    return RELEASE.exec(content.toString("latin1", at, at + LONGEST))?.[0];
  }
  for (let at = content.indexOf(BANNER); at >= 0; at = content.indexOf(BANNER, at + BANNER.length)) {
    const start = at + BANNER.length;
    const release = RELEASE.exec(content.toString("latin1", start, start + LONGEST))?.[0];
    if (release !== undefined) return release;
  }
  return undefined;
}

/** Starts what a kernel says first. */
const BANNER = "Linux version ";
const RELEASE = /^\d+\.\d+(?:\.\d+)?[\w.+~-]*(?= )/;
