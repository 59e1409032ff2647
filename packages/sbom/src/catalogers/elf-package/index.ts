// SPDX-License-Identifier: Apache-2.0

import { Bytes } from "../../binary/bytes.ts";
import { parseExecutable } from "../../binary/executable.ts";
import { type Executable, sectionOf } from "../../binary/layout.ts";
import { parseJson } from "../../documents/json.ts";
import { textIn } from "../../documents/members.ts";
import { limits } from "../../limits.ts";
import type { Cataloger, PackageType } from "../../model.ts";
import { encodePurl } from "../../purl.ts";

/** Notes of the package an executable is of. */
const TYPE = 0xcafe1a7e;
const OWNER = "FDO\0";
const FIELDS = 12;

/** Types of packages that have a database besides; all others are of type `binary`. */
const types: Readonly<Record<string, PackageType>> = { alpm: "alpm", apk: "apk", deb: "deb", rpm: "rpm" };

/**
 * The packages that executables say they are of, for programs that have been copied out of the distribution they
 * were built for. https://uapi-group.org/specifications/specs/package_metadata_for_executable_files/
 */
export const elfPackage: Cataloger = {
  name: "elf-binary-package-cataloger",
  description: "Packages that ELF executables and libraries say they are of, from their package notes",
  tags: ["installed", "os"],
  files: [],
  executables: true,
  extract({ content }) {
    const executable = parseExecutable(content);
    return executable?.format === "ELF" ? noteOf(executable) : undefined;
  },
  *catalog({ path, content }, { report }) {
    const note = parseJson(content, path, report) ?? {};
    const [name, version, kind] = [textIn(note, "name"), textIn(note, "version"), textIn(note, "type")];
    if (name === "" || version === "") return;
    const [os, architecture] = [textIn(note, "os"), textIn(note, "architecture")];
    const release = textIn(note, "osVersion");
    const distro = os === "" || release === "" ? undefined : `${os}-${release}`;
    const purl = encodePurl({
      type: Object.hasOwn(types, kind) ? kind : "generic",
      ...(os === "" ? {} : { namespace: os }),
      name,
      version,
      qualifiers: { arch: architecture, distro },
    });
    const type = Object.hasOwn(types, kind) ? types[kind]! : "binary";
    yield { name, version, type, purl, licenses: [], ...(architecture === "" ? {} : { architecture }) };
  },
};

/** The text of the note; undefined when there is none or it is no sensible one. */
function noteOf(executable: Executable): string | undefined {
  const section = sectionOf(executable, ".note.package");
  if (section === undefined || section.length < FIELDS || section.length > limits.noteBytes) return undefined;
  const bytes = new Bytes(section, executable.littleEndian);
  const [ownerLength, length] = [bytes.u32(0), bytes.u32(4)];
  const start = FIELDS + Math.ceil(ownerLength / 4) * 4;
  if (bytes.u32(8) !== TYPE || section.toString("latin1", FIELDS, FIELDS + ownerLength) !== OWNER)
    return undefined;
  const text = section.toString("utf8", start, start + length);
  return text.replace(/\0+$/, "");
}
