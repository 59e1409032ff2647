// SPDX-License-Identifier: Apache-2.0
import type { TarHeader } from "./tar-header.ts";
import { parsePaxRecords, paxNumber } from "./tar-pax.ts";
import { type Sparse, sparseOfPax } from "./tar-sparse.ts";

/** Type flags of entries whose body describes the next entry or, for `g`, all further ones. */
export const EXTENSION_FLAGS = "xXgLK";

/** What an entry says once its extended headers are taken into account. */
export interface Described {
  name: string;
  link: string;
  /** Stored bytes; NaN when it is not a number. */
  size: number;
  uid: number;
  gid: number;
  sparse?: Sparse & { size?: number };
  /** An extended header could not be read, so that the name and size are not to be trusted. */
  spoiled: boolean;
}

/** Keys of a PAX header that name one file, and make no sense in a global one. */
const PER_FILE = new Set(["path", "linkpath", "size"]);

/** Collects extended headers until the entry they describe comes. */
export class Extensions {
  readonly #fail: (code: string, message: string) => void;
  readonly #global = new Map<string, string>();
  #pax: [string, string][] = [];
  #longName: string | undefined;
  #longLink: string | undefined;
  #spoiled = false;

  /** @param fail told what is wrong with an extended header */
  constructor(fail: (code: string, message: string) => void) {
    this.#fail = fail;
  }

  /** Takes the body of an extended header. */
  add(flag: string, bytes: Buffer): void {
    if (flag === "L") this.#longName = untilNul(bytes);
    else if (flag === "K") this.#longLink = untilNul(bytes);
    else {
      const records = parsePaxRecords(bytes, (message) => this.#fail("tar-extended-header", message));
      if (flag === "g") this.#addGlobal(records);
      else this.#pax = records;
    }
  }

  #addGlobal(records: [string, string][]): void {
    for (const [key, value] of records) {
      if (key === "uid" || key === "gid") this.#global.set(key, value);
      if (!PER_FILE.has(key)) continue;
      this.#fail("tar-global-header", `a global header gives all files the same ${key}; ignored`);
    }
  }

  /** Notes that an extended header of the next entry was left out. */
  spoil(): void {
    this.#spoiled = true;
  }

  /** Forgets what was said about the next entry. */
  forget(): void {
    if (this.#pax.length > 0) this.#pax = [];
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#spoiled = false;
  }

  /** Joins a header with what was said about it, and forgets that. PAX wins over GNU, both over the header. */
  describe(header: TarHeader): Described {
    const described: Described = {
      name: this.#longName ?? header.name,
      link: this.#longLink ?? header.link,
      size: header.size,
      uid: header.uid,
      gid: header.gid,
      spoiled: this.#spoiled,
    };
    if (this.#pax.length > 0 || this.#global.size > 0) this.#applyPax(described);
    this.forget();
    return described;
  }

  #applyPax(described: Described): void {
    const pax = new Map([...this.#global, ...this.#pax]);
    described.name = pax.get("path") ?? described.name;
    described.link = pax.get("linkpath") ?? described.link;
    for (const key of ["size", "uid", "gid"] as const) {
      const value = pax.get(key);
      if (value !== undefined) described[key] = paxNumber(value);
    }
    const sparse = sparseOfPax(this.#pax);
    if (sparse === undefined) return;
    described.name = sparse.path ?? described.name;
    described.sparse = sparse;
  }
}

function untilNul(bytes: Buffer): string {
  const nul = bytes.indexOf(0);
  return bytes.toString("utf8", 0, nul === -1 ? bytes.length : nul);
}
