// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import { objectIn, textIn, textsIn } from "../documents/members.ts";
import { parseYaml } from "../documents/yaml.ts";
import { limits } from "../limits.ts";
import { defaultSecretPatterns } from "./default-patterns.ts";
import { type ContentPattern, compileContentPattern } from "./patterns.ts";

/** What is looked for in the contents of files, for policies. */
export interface AnalyzerConfig {
  retrieve: {
    /** Absolute paths. */
    files: readonly string[];
    /** Larger files are not kept. */
    maxBytes: number;
  };
  secretSearch: ContentSearch;
  contentSearch: ContentSearch;
}

/** Patterns for the lines of files, larger files aside. */
export interface ContentSearch {
  patterns: readonly ContentPattern[];
  maxBytes: number;
}

/** Anchore's bounds: bytes of files that are searched, kilobytes of files that are retrieved. */
const SEARCHED_BYTES = 10_000;
const RETRIEVED_KILOBYTES = 1000;

/** What is done when nothing is configured. */
export function defaultAnalyzerConfig(): AnalyzerConfig {
  return {
    retrieve: { files: ["/etc/passwd"], maxBytes: RETRIEVED_KILOBYTES * 1024 },
    secretSearch: {
      patterns: compilePatterns(defaultSecretPatterns, "secret_search", () => undefined, ""),
      maxBytes: SEARCHED_BYTES,
    },
    contentSearch: { patterns: [], maxBytes: SEARCHED_BYTES },
  };
}

/**
 * Reads the sections `retrieve_files`, `secret_search` and `content_search` of Anchore Engine's `analyzer_config.yaml`; a
 * section that is not there has its default. Others are of no concern. What is wrong is reported as errors; undefined
 * when it is no YAML mapping.
 *
 *     retrieve_files: { file_list: [/etc/passwd], max_file_size_kb: 1000 }
 *     content_search: { match_params: [MAXFILESIZE=10000], regexp_match: ["NAME=regex"] }
 */
export function parseAnalyzerConfig(
  content: Buffer,
  path: string,
  report: Report,
): AnalyzerConfig | undefined {
  const document = parseYaml(content, path, report);
  if (document === undefined) return undefined;
  const { retrieve, secretSearch, contentSearch } = defaultAnalyzerConfig();
  const has = (name: string): boolean => Object.hasOwn(document, name);
  return {
    retrieve: has("retrieve_files")
      ? retrieval(objectIn(document, "retrieve_files"), path, report)
      : retrieve,
    secretSearch: has("secret_search")
      ? search("secret_search", objectIn(document, "secret_search"), path, report)
      : secretSearch,
    contentSearch: has("content_search")
      ? search("content_search", objectIn(document, "content_search"), path, report)
      : contentSearch,
  };
}

function retrieval(section: object, path: string, report: Report): AnalyzerConfig["retrieve"] {
  const files = textsIn(section, "file_list").filter((file) => {
    if (file.startsWith("/")) return true;
    const message = `retrieve_files: ${JSON.stringify(file)} is not an absolute path`;
    report({ severity: "error", code: "analyzer-config-path", message, path });
    return false;
  });
  const kilobytes = numberIn(section, "max_file_size_kb") ?? RETRIEVED_KILOBYTES;
  return { files, maxBytes: Math.min(kilobytes * 1024, limits.retrievedBytes) };
}

function search(name: string, section: object, path: string, report: Report): ContentSearch {
  let maxBytes = SEARCHED_BYTES;
  for (const parameter of textsIn(section, "match_params")) {
    const size = /^MAXFILESIZE=(\d{1,15})$/.exec(parameter)?.[1];
    if (size !== undefined) maxBytes = Number(size);
    // The engine could keep matching lines; they would be secrets in the clear.
    else if (!parameter.startsWith("STOREONMATCH=")) {
      const message = `${name}: unknown parameter ${JSON.stringify(parameter)}`;
      report({ severity: "warning", code: "analyzer-config-parameter", message, path });
    }
  }
  if (maxBytes > limits.contentSearchBytes) {
    const message = `${name}: files of more than ${limits.contentSearchBytes} bytes are not searched`;
    report({ severity: "warning", code: "analyzer-config-limit", message, path });
    maxBytes = limits.contentSearchBytes;
  }
  return { patterns: compilePatterns(textsIn(section, "regexp_match"), name, report, path), maxBytes };
}

function compilePatterns(
  texts: readonly string[],
  section: string,
  report: Report,
  path: string,
): ContentPattern[] {
  const problem = (message: string): void =>
    report({ severity: "error", code: "analyzer-config-pattern", message: `${section}: ${message}`, path });
  if (texts.length > limits.searchRules) problem(`more than ${limits.searchRules} patterns`);
  return texts.slice(0, limits.searchRules).flatMap((text) => {
    const pattern = compileContentPattern(text);
    if (!("problem" in pattern)) return [pattern];
    problem(`${JSON.stringify(text)}: ${pattern.problem}`);
    return [];
  });
}

/** Values are texts, whatever they look like. */
function numberIn(section: object, key: string): number | undefined {
  const text = textIn(section, key);
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
