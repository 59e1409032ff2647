// SPDX-License-Identifier: Apache-2.0
import { headerTexts } from "./header-texts.ts";

const PREAMBLE = 8;
const ENTRY = 16;
/** For each file the number of its folder, its name, and the folders. */
const TAG = { folderNumbers: 1116, names: 1117, folders: 1118 } as const;

/** The files of a package, without leading slash, from its header as {@link parseHeader} describes it. */
export function* headerPaths(header: Buffer): Generator<string> {
  const values = new Map<number, number>();
  const entries = header.readUInt32BE(0);
  const data = PREAMBLE + entries * ENTRY;
  for (let at = PREAMBLE; at < data && at + ENTRY <= header.length; at += ENTRY) {
    values.set(header.readUInt32BE(at), at);
  }
  const place = (tag: number): { at: number; count: number } | undefined => {
    const entry = values.get(tag);
    if (entry === undefined) return undefined;
    return { at: data + header.readUInt32BE(entry + 8), count: header.readUInt32BE(entry + 12) };
  };
  const [numbers, names, folders] = [place(TAG.folderNumbers), place(TAG.names), place(TAG.folders)];
  if (numbers === undefined || names === undefined || folders === undefined) return;
  const folderNames = [...headerTexts(header, folders.at, folders.count)];
  let index = 0;
  for (const name of headerTexts(header, names.at, names.count)) {
    const at = numbers.at + 4 * index++;
    const folder = at + 4 <= header.length ? folderNames[header.readUInt32BE(at)] : undefined;
    if (folder !== undefined) yield `${folder}${name}`.replace(/^\//, "");
  }
}
