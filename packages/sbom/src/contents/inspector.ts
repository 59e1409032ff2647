// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Inspection, Inspector } from "@vendorless/image";
import type { AnalyzerConfig, ContentSearch } from "./analyzer-config.ts";
import type { ContentPattern } from "./patterns.ts";

/** Name of the results among those of other inspectors. */
export const CONTENT_INSPECTOR = "contents";

/** What the patterns have found in one file: by the place of the pattern in its section, zero-based lines. */
export interface ContentFindings {
  secretSearch: Record<number, number[]>;
  contentSearch: Record<number, number[]>;
}

/** Compares the lines of small files with the patterns of a configuration while a layer passes. */
export function contentInspector({ secretSearch, contentSearch }: AnalyzerConfig): Inspector {
  const largest = Math.max(bound(secretSearch), bound(contentSearch));
  return {
    name: CONTENT_INSPECTOR,
    version: createHash("sha256")
      .update(JSON.stringify([secretSearch, contentSearch].map(describe)))
      .digest("hex")
      .slice(0, 32),
    inspect: ({ type, size }) =>
      type === "file" && size > 0 && size <= largest
        ? new ContentInspection(size, { secretSearch, contentSearch })
        : undefined,
  };
}

/** Reads back what the inspector has found. */
export function decodeContentFindings(bytes: Buffer): ContentFindings {
  return JSON.parse(bytes.toString("utf8")) as ContentFindings;
}

function bound({ patterns, maxBytes }: ContentSearch): number {
  return patterns.length === 0 ? 0 : maxBytes;
}

function describe({ patterns, maxBytes }: ContentSearch): unknown {
  return [patterns.map(({ regex }) => regex), maxBytes];
}

/** Puts one file together and searches it: patterns are for lines, and files are small. */
class ContentInspection implements Inspection {
  readonly #size: number;
  readonly #searches: Pick<AnalyzerConfig, "secretSearch" | "contentSearch">;
  #text = "";

  constructor(size: number, searches: Pick<AnalyzerConfig, "secretSearch" | "contentSearch">) {
    this.#size = size;
    this.#searches = searches;
  }

  add(piece: Buffer): void {
    this.#text += piece.toString("latin1");
  }

  end(): Buffer | undefined {
    const { secretSearch, contentSearch } = this.#searches;
    const findings: ContentFindings = {
      secretSearch: this.#search(secretSearch),
      contentSearch: this.#search(contentSearch),
    };
    if (Object.keys(findings.secretSearch).length + Object.keys(findings.contentSearch).length === 0)
      return undefined;
    return Buffer.from(JSON.stringify(findings));
  }

  #search({ patterns, maxBytes }: ContentSearch): Record<number, number[]> {
    const found: Record<number, number[]> = {};
    if (this.#size > maxBytes) return found;
    for (const [index, pattern] of patterns.entries()) {
      if (!pattern.mayMatchIn(this.#text)) continue;
      const lines = matchingLines(pattern, this.#text);
      if (lines.length > 0) found[index] = lines;
    }
    return found;
  }
}

function matchingLines(pattern: ContentPattern, text: string): number[] {
  return text.split("\n").flatMap((line, number) => (pattern.matches(line) ? [number] : []));
}
