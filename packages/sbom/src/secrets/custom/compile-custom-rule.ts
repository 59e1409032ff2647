// SPDX-License-Identifier: Apache-2.0
import { compileLinear } from "@vendorless/base";
import type { RE2JS } from "re2js";
import { limits } from "../../limits.ts";
import { type SecretSeverity, secretSeverities } from "../../model.ts";
import type { Span } from "../mask.ts";
import { type AllowRule, allowsPath, allowsText, relativePath } from "./allow-rules.ts";
import type { CustomRule } from "./custom-rule.ts";

/** A rule as a user wrote it. */
export interface StatedRule {
  id: string;
  title: string;
  severity: string;
  keywords: readonly string[];
  /** Expressions in RE2 syntax. */
  regex: string;
  path: string;
  /** Name of the group of `regex` that is the secret; empty for all of it. */
  group: string;
  allow: readonly AllowRule[];
}

/** Compiles a rule, or says what is wrong with it. */
export function compileCustomRule(stated: StatedRule): CustomRule | { problem: string } {
  const { id, regex: source, path, group, allow } = stated;
  if (id === "") return { problem: "it has no id" };
  if (source === "") return { problem: "it has no regex" };
  const pattern = compileLinear(source, limits.searchPattern);
  if ("problem" in pattern) return { problem: `regex: ${pattern.problem}` };
  const paths = path === "" ? undefined : compileLinear(path, limits.searchPattern);
  if (paths !== undefined && "problem" in paths) return { problem: `path: ${paths.problem}` };
  const { regex } = pattern;
  if (group !== "" && !Object.hasOwn(regex.namedGroups(), group)) {
    return { problem: `regex has no group named ${JSON.stringify(group)}` };
  }
  const severity = severityOf(stated.severity);
  if (severity === undefined) return { problem: `${JSON.stringify(stated.severity)} is no severity` };
  return {
    id,
    title: stated.title === "" ? id : stated.title,
    severity,
    keywords: stated.keywords.map((keyword) => keyword.toLowerCase()),
    path: (file) => (paths?.regex.test(relativePath(file)) ?? true) && !allowsPath(allow, file, id),
    *find(text) {
      for (const found of matchesOf(regex, text, group)) {
        if (!allowsText(allow, text.slice(...found.secret), text.slice(...found.match), id)) yield found;
      }
    },
    version: JSON.stringify([stated, allow.map(({ version }) => version)]),
  };
}

function* matchesOf(regex: RE2JS, text: string, group: string): Generator<{ match: Span; secret: Span }> {
  const matcher = regex.matcher(text);
  while (matcher.find()) {
    const match: Span = [matcher.start(), matcher.end()];
    const start = group === "" ? -1 : matcher.start(group);
    const secret: Span = start < 0 ? match : [start, matcher.end(group)];
    if (secret[1] > secret[0]) yield { match, secret };
  }
}

/** Trivy's severities in our words: one that is unknown is low. */
function severityOf(text: string): SecretSeverity | undefined {
  const word = text.toLowerCase();
  if (word === "" || word === "unknown") return "low";
  return secretSeverities.find((severity) => severity === word);
}
