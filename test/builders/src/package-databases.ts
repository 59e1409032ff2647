// SPDX-License-Identifier: Apache-2.0

/** Fields of one entry of a database, in the order they are written. */
export type Fields = Record<string, string>;

/** A dpkg (or opkg) status file. A value of several lines gets its continuation marks. */
export function dpkgStatus(stanzas: readonly Fields[]): Buffer {
  const lines = stanzas.map((fields) =>
    Object.entries(fields)
      .map(([name, value]) => `${name}: ${value.replaceAll("\n", "\n ")}\n`)
      .join(""),
  );
  return Buffer.from(lines.join("\n"));
}

/** An installed package as dpkg lists it. */
export function dpkgEntry(name: string, version: string, more: Fields = {}): Fields {
  return { Package: name, Status: "install ok installed", Architecture: "amd64", Version: version, ...more };
}

/** A database of apk; the keys are its one-letter fields. */
export function apkInstalled(entries: readonly Fields[]): Buffer {
  const blocks = entries.map((fields) =>
    Object.entries(fields)
      .map(([letter, value]) => `${letter}:${value}\n`)
      .join(""),
  );
  return Buffer.from(blocks.map((block) => `${block}\n`).join(""));
}

/** Core metadata of a Python distribution: headers, an empty line, a description. */
export function pythonMetadata(headers: readonly (readonly [name: string, value: string])[]): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value.replaceAll("\n", "\n        ")}\n`);
  return Buffer.from(`${lines.join("")}\nA description.\nName: not-a-header\n`);
}
