// SPDX-License-Identifier: Apache-2.0
import type { FileEntry, Inspection, Inspector } from "@vendorless/image";
import { limits } from "../limits.ts";
import { type Block, Blocks } from "./blocks.ts";
import type { RuleSet } from "./compile-rules.ts";
import { encodeFindings } from "./findings.ts";
import { SecretSearch } from "./search.ts";
import { isText, TEXT_HEAD } from "./text.ts";

/** Name of the results among those of other inspectors. */
export const SECRET_INSPECTOR = "secrets";

/** Trees in which distributions keep books and texts by the million, and nobody keeps secrets. */
const PASSED_OVER = [
  "usr/share/doc/",
  "usr/share/man/",
  "usr/share/info/",
  "usr/share/locale/",
  "usr/share/i18n/",
  "usr/share/zoneinfo/",
  "usr/share/icons/",
  "usr/share/fonts/",
  "usr/share/mime/",
  "var/lib/apt/lists/",
  "var/lib/dpkg/",
  "var/lib/rpm/",
  "lib/apk/db/",
  "proc/",
  "sys/",
];

/** Searches the text files of a layer while it passes. Its results are read with {@link decodeFindings}. */
export function secretInspector(rules: RuleSet): Inspector {
  return {
    name: SECRET_INSPECTOR,
    version: rules.version,
    inspect: (entry) => (isOfInterest(entry) ? new FileInspection(rules, entry) : undefined),
  };
}

function isOfInterest({ path, type, size }: FileEntry): boolean {
  return type === "file" && size > 0 && !PASSED_OVER.some((tree) => path.startsWith(tree));
}

/** Memory for the blocks of files that come in several pieces: as many as files pass at the same time. */
const idle: Blocks[] = [];

/** Follows one file. One that is no text costs a look at its first bytes. */
class FileInspection implements Inspection {
  readonly #search: SecretSearch;
  readonly #size: number;
  /** Undefined until a piece has come. */
  #blocks: Blocks | undefined;
  #passed = 0;
  #isText = true;

  constructor(rules: RuleSet, { path, size }: FileEntry) {
    this.#search = new SecretSearch(rules, `/${path}`);
    this.#size = size;
  }

  add(piece: Buffer): void {
    if (this.#passed === 0 && (piece.length >= TEXT_HEAD || piece.length >= this.#size)) {
      this.#isText = isText(piece);
    }
    const searched = Math.max(0, limits.secretFileBytes - this.#passed);
    this.#passed += piece.length;
    if (!this.#isText || searched === 0) return;
    if (this.#blocks === undefined) {
      this.#blocks = idle.pop() ?? new Blocks();
      this.#blocks.start(Math.min(this.#size, limits.secretFileBytes), (block) => this.#take(block));
    }
    this.#blocks.add(piece.length <= searched ? piece : piece.subarray(0, searched));
  }

  end(): Buffer | undefined {
    this.#blocks?.end();
    if (this.#blocks !== undefined) idle.push(this.#blocks);
    const unsearched = this.#isText ? Math.max(0, this.#passed - limits.secretFileBytes) : 0;
    return encodeFindings(this.#search.findings(unsearched));
  }

  #take(block: Block): void {
    // The first piece may have been too short to tell.
    if (block.first) this.#isText = isText(block.bytes);
    if (this.#isText) this.#search.block(block);
  }
}
