// SPDX-License-Identifier: Apache-2.0
import type { LayerContents, SquashedFile } from "@vendorless/image";
import type { ContentMatch, Contents } from "../model.ts";
import { visibleInspections } from "../visible-inspections.ts";
import type { AnalyzerConfig, ContentSearch } from "./analyzer-config.ts";
import { CONTENT_INSPECTOR, type ContentFindings, decodeContentFindings } from "./inspector.ts";

/** Gathers what a configuration asks for of the files that a container sees. */
export function contentsOf(
  layers: readonly LayerContents[],
  visible: readonly SquashedFile[],
  { retrieve, secretSearch, contentSearch }: AnalyzerConfig,
): Contents {
  const wanted = new Set(retrieve.files);
  const retrieved = new Map<string, Buffer>();
  for (const { path, file } of visible) {
    if (file.content === undefined || file.content.length > retrieve.maxBytes) continue;
    if (wanted.has(`/${path}`)) retrieved.set(`/${path}`, file.content);
  }
  const found = visibleInspections(layers, CONTENT_INSPECTOR)
    .map(({ path, result }) => ({ path: `/${path}`, findings: decodeContentFindings(result) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const matches = (name: keyof ContentFindings, { patterns }: ContentSearch): ContentMatch[] =>
    found.flatMap(({ path, findings }) =>
      patterns.flatMap(({ name: regexName, regex }, index) => {
        const lines = findings[name][index];
        return lines === undefined ? [] : [{ path, regexName, regex, lines }];
      }),
    );
  return {
    retrieved,
    secretMatches: matches("secretSearch", secretSearch),
    contentMatches: matches("contentSearch", contentSearch),
  };
}
