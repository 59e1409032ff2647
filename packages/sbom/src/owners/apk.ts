// SPDX-License-Identifier: Apache-2.0
import { LineCursor } from "../lines.ts";
import type { CatalogFile } from "../model.ts";
import type { OwnedFile, Owner, OwnerName } from "./owner.ts";

/**
 * Alpine's: folders and the files in them, in the database of packages, a line for each fact. Of a file follow its access
 * (`a:uid:gid:mode`), unless it is the usual one, and its digest (`Z:Q1` and base64 of the SHA-1).
 * https://wiki.alpinelinux.org/wiki/Apk_spec#Installed_Database_V2
 */
export const apkOwner: Owner = {
  name: "apk",
  files: ["**/lib/apk/db/installed"],
  *list(files) {
    for (const file of files) yield* listed(file);
  },
};

const FACTS = "PVAFRaZM";
const FILE_MODE = 0o644;
const SHA1 = /^Q1([A-Za-z0-9+/]{27}=)$/;

function* listed({ path, content }: CatalogFile): Generator<OwnedFile> {
  const root = path.replace(/(?:usr\/)?lib\/apk\/db\/installed$/, "");
  const cursor = new LineCursor(content);
  let owner: OwnerName = { type: "apk", name: "" };
  let folder = "";
  let file: OwnedFile | undefined;
  while (cursor.next()) {
    if (cursor.blank) owner = { type: "apk", name: "" };
    const field = String.fromCharCode(content[cursor.start] ?? 0);
    if (content[cursor.start + 1] !== COLON || !FACTS.includes(field)) continue;
    const value = cursor.untrimmed(cursor.start + 2);
    if (field === "Z" && file !== undefined) setDigest(file, value);
    if (field === "a" && file !== undefined) setMode(file, value);
    if (field === "P") owner.name = value;
    if (field === "V") owner.version = value;
    if (field === "A") owner.architecture = value;
    if ((field === "F" || field === "R") && file !== undefined) yield file;
    if (field === "F") {
      folder = root + value;
      file = value === "" ? undefined : { owner, path: folder };
    }
    if (field === "M" && file !== undefined) setMode(file, value);
    if (field === "R") {
      const path = folder === root ? folder + value : `${folder}/${value}`;
      file = { owner, path, mode: FILE_MODE, ...(path.startsWith(`${root}etc/`) ? { config: true } : {}) };
    }
  }
  if (file !== undefined) yield file;
}

const COLON = 0x3a;

function setDigest(file: OwnedFile, value: string): void {
  const base64 = SHA1.exec(value)?.[1];
  if (base64 !== undefined) {
    file.digest = { algorithm: "sha1", hex: Buffer.from(base64, "base64").toString("hex") };
  }
}

function setMode(file: OwnedFile, value: string): void {
  const mode = /^\d+:\d+:([0-7]{1,5})$/.exec(value)?.[1];
  if (mode !== undefined) file.mode = Number.parseInt(mode, 8);
}
