// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { FileDigestAlgorithm, PackageFile } from "../model.ts";

const PREAMBLE = 8;
const ENTRY = 16;

/** Arrays with a value for each file, but for `folders`, and `algorithm`, which is one number. */
const TAG = {
  sizes: 1028,
  states: 1029,
  modes: 1030,
  digests: 1035,
  flags: 1037,
  verify: 1045,
  folderNumbers: 1116,
  names: 1117,
  folders: 1118,
  longSizes: 5008,
  algorithm: 5011,
} as const;

/** Numbers of digest algorithms, as in OpenPGP; MD5 when none is stated. Longer ones are not compared. */
const ALGORITHMS: Record<number, FileDigestAlgorithm> = { 1: "md5", 2: "sha1", 8: "sha256" };
const MD5 = 1;

/** Flags of files, and what `rpm -V` is to look at. https://rpm-software-management.github.io/rpm/manual/tags.html */
const FLAG = { config: 1, missingOk: 8, ghost: 64 } as const;
const VERIFY = { digest: 1, size: 2, mode: 64 } as const;
/** A file whose state is another one was not installed, or replaced by that of another package. */
const NORMAL = 0;

/** What a header says of one file. */
export type HeaderFile = Omit<PackageFile, "package">;

/** The files of a package, from its header as {@link parseHeader} describes it. */
export function* headerFiles(header: Buffer): Generator<HeaderFile> {
  const arrays = new HeaderArrays(header);
  const folders = [...arrays.texts(TAG.folders)];
  const digests = arrays.texts(TAG.digests);
  const algorithm = ALGORITHMS[arrays.number(TAG.algorithm, 0) ?? MD5];
  let index = 0;
  for (const name of arrays.texts(TAG.names)) {
    const at = index++;
    const hex = digests.next().value ?? "";
    const folder = folders[arrays.number(TAG.folderNumbers, at) ?? -1];
    if (folder === undefined) continue;
    const flags = arrays.number(TAG.flags, at) ?? 0;
    const installed = (arrays.number(TAG.states, at) ?? NORMAL) === NORMAL;
    const verify = installed ? (arrays.number(TAG.verify, at) ?? -1) : 0;
    const file: HeaderFile = { path: `${folder}${name}`.replace(/^\//, "") };
    if (flags & FLAG.config) file.config = true;
    if (!installed || flags & (FLAG.missingOk | FLAG.ghost)) file.optional = true;
    const mode = arrays.number(TAG.modes, at);
    if (mode !== undefined && verify & VERIFY.mode) file.mode = mode;
    const isWhole = !(flags & FLAG.ghost);
    const size = arrays.number(TAG.longSizes, at) ?? arrays.number(TAG.sizes, at);
    if (size !== undefined && isWhole && verify & VERIFY.size) file.size = size;
    if (hex !== "" && algorithm !== undefined && isWhole && verify & VERIFY.digest) {
      file.digest = { algorithm, hex };
    }
    yield file;
  }
}

/** Bytes of a number, by type. */
const WIDTHS: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

/** The arrays of a header, by tag. */
class HeaderArrays {
  readonly #header: Buffer;
  readonly #places = new Map<number, { type: number; start: number; count: number }>();

  constructor(header: Buffer) {
    this.#header = header;
    const data = PREAMBLE + header.readUInt32BE(0) * ENTRY;
    for (let at = PREAMBLE; at < data && at + ENTRY <= header.length; at += ENTRY) {
      const [type, start] = [header.readUInt32BE(at + 4), data + header.readUInt32BE(at + 8)];
      this.#places.set(header.readUInt32BE(at), { type, start, count: header.readUInt32BE(at + 12) });
    }
  }

  /** One of several numbers; undefined where there is none. */
  number(tag: number, index: number): number | undefined {
    const place = this.#places.get(tag);
    const width = WIDTHS[place?.type ?? 0];
    if (place === undefined || width === undefined || index >= place.count) return undefined;
    const at = place.start + index * width;
    if (at + width > this.#header.length) return undefined;
    return width === 8 ? Number(this.#header.readBigUInt64BE(at)) : this.#header.readUIntBE(at, width);
  }

  *texts(tag: number): Generator<string> {
    const header = this.#header;
    const { start, count } = this.#places.get(tag) ?? { start: 0, count: 0 };
    for (let index = 0, at = start; index < count && at < header.length; index++) {
      const end = header.indexOf(0, at);
      if (end < 0) return;
      yield header.toString("utf8", at, Math.min(end, at + limits.valueBytes));
      at = end + 1;
    }
  }
}
