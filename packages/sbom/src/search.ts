// SPDX-License-Identifier: Apache-2.0
import type { Report } from "@vendorless/base";
import type { Inspector, SquashedFile } from "@vendorless/image";
import type { AnalyzerConfig } from "./contents/analyzer-config.ts";
import { contentsOf } from "./contents/collect.ts";
import { contentInspector } from "./contents/inspector.ts";
import type { Analysis } from "./model.ts";
import { maskedCommand, type SearchedImage, secretsOf } from "./secrets/collect.ts";
import { compileRules } from "./secrets/compile-rules.ts";
import { secretInspector } from "./secrets/inspector.ts";
import type { SecretOptions } from "./secrets/options.ts";

/** What to look for in contents, besides packages. */
export interface SearchOptions {
  /** Secrets are not searched for when absent. */
  secrets?: SecretOptions;
  /** What policies ask of contents; nothing is gathered when absent. */
  contents?: AnalyzerConfig;
}

/** A search that is ready to accompany the pass over an image. */
export interface Search {
  inspectors: readonly Inspector[];
  /** Paths without leading slash whose content is to be kept. */
  retrieved: ReadonlySet<string>;
  /** What has been found once the layers have passed. */
  results(
    searched: SearchedImage,
    visible: readonly SquashedFile[],
    report: Report,
  ): Pick<Analysis, "secrets" | "contents">;
  /** A history line without the secrets in it. */
  masked(command: string): string;
}

/** Prepares a search. */
export function compileSearch({ secrets, contents }: SearchOptions): Search {
  const rules = secrets === undefined ? undefined : compileRules(secrets.rules);
  const allowed = secrets?.allowed ?? new Set();
  return {
    inspectors: [
      ...(rules === undefined ? [] : [secretInspector(rules)]),
      ...(contents === undefined ? [] : [contentInspector(contents)]),
    ],
    retrieved: new Set(contents?.retrieve.files.map((path) => path.slice(1))),
    results: (searched, visible, report) => ({
      ...(rules === undefined ? {} : { secrets: secretsOf({ ...searched, allowed }, rules, report) }),
      ...(contents === undefined ? {} : { contents: contentsOf(searched.layers, visible, contents) }),
    }),
    masked: (command) => (rules === undefined ? command : maskedCommand(command, rules)),
  };
}
