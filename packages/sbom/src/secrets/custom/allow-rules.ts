// SPDX-License-Identifier: Apache-2.0
import { compileLinear } from "@vendorless/base";
import { limits } from "../../limits.ts";
import type { Allow } from "../allow.ts";

/** What a user says is no secret: files, texts, or texts in files. */
export interface AllowRule {
  id: string;
  /** The rule it is for; all when absent. */
  rule?: string;
  path?: (path: string) => boolean;
  text?: (text: string) => boolean;
  version: string;
}

/** Compiles expressions in RE2 syntax, either of which may be empty; or says what is wrong with them. */
export function compileAllowRule(
  id: string,
  { path, regex, rule }: { path: string; regex: string; rule: string },
): AllowRule | { problem: string } {
  if (path === "" && regex === "") return { problem: "it has neither path nor regex" };
  const paths = compileLinear(path, limits.searchPattern);
  if ("problem" in paths) return { problem: `path: ${paths.problem}` };
  const texts = compileLinear(regex, limits.searchPattern);
  if ("problem" in texts) return { problem: `regex: ${texts.problem}` };
  return {
    id,
    ...(rule === "" ? {} : { rule }),
    ...(path === "" ? {} : { path: (file: string) => paths.regex.test(file) }),
    ...(regex === "" ? {} : { text: (text: string) => texts.regex.test(text) }),
    version: JSON.stringify([id, path, regex, rule]),
  };
}

/** Whether some rules allow all that another finds in a file. One with a path and a text allows either, as in Trivy. */
export function allowsPath(allow: readonly AllowRule[], path: string, rule: string): boolean {
  return allow.some((each) => isFor(each, rule) && each.path?.(relativePath(path)) === true);
}

/** Whether some rules allow a secret, or all that was matched. */
export function allowsText(
  allow: readonly AllowRule[],
  secret: string,
  match: string,
  rule: string,
): boolean {
  return allow.some(
    (each) => isFor(each, rule) && (each.text?.(secret) === true || each.text?.(match) === true),
  );
}

/** What the project allows, and what a user does. */
export function withAllowRules(allow: Allow, rules: readonly AllowRule[]): Allow {
  if (rules.length === 0) return allow;
  return {
    path: (path, rule) => allow.path(path, rule) || allowsPath(rules, path, rule),
    text: (secret, match, rule) => allow.text(secret, match, rule) || allowsText(rules, secret, match, rule),
    version: JSON.stringify([allow.version, rules.map(({ version }) => version)]),
  };
}

/** Users write paths without the slash at their start, and places of the configuration as they are. */
export function relativePath(path: string): string {
  return path.startsWith("/") ? path.slice(1) : path;
}

function isFor(allow: AllowRule, rule: string): boolean {
  return allow.rule === undefined || allow.rule === rule;
}
