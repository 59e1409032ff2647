// SPDX-License-Identifier: Apache-2.0
import { compileLinear, nearest, type Report } from "@vendorless/base";
import type { RE2JS } from "re2js";
import { objectIn, objectsIn, textIn, textsIn } from "../../documents/members.ts";
import { parseYaml } from "../../documents/yaml.ts";
import { limits } from "../../limits.ts";
import { allowedFiles, compileAllow } from "../allow.ts";
import type { Span } from "../mask.ts";
import type { SecretOptions } from "../options.ts";
import { secretRules } from "../rules/index.ts";
import { type AllowRule, compileAllowRule, withAllowRules } from "./allow-rules.ts";
import { compileCustomRule } from "./compile-custom-rule.ts";
import type { CustomRule } from "./custom-rule.ts";
import { trivyAllowRules, trivyRules } from "./trivy-rules.data.ts";

/**
 * Reads how secrets are to be searched for: what Trivy's `trivy-secret.yaml` holds, and two members more.
 *
 *     rules: [{ id, title, severity, keywords: […], regex, secret-group-name, path, allow-rules: […] }]
 *     allow-rules: [{ id, path, regex, rule }]       expressions; `rule` is ours: only what that rule finds
 *     allow-fingerprints: […]                        ours: single secrets, as reports name them
 *     disable-rules: [ID, …]
 *     enable-builtin-rules: [ID, …]                  those and no others
 *     disable-allow-rules: [ID, …]
 *     exclude-block: { regexes: […] }                parts of files without secrets
 *
 * https://trivy.dev/latest/docs/scanner/secret/ What is wrong is reported, as an error when a rule is left out for it;
 * undefined when it is no YAML mapping.
 */
export function parseSecretsConfig(content: Buffer, path: string, report: Report): SecretOptions | undefined {
  const document = parseYaml(content, path, report);
  if (document === undefined) return undefined;
  const reader = new ConfigReader(path, report);
  const disabled = reader.ruleIds(document, "disable-rules");
  const enabled = reader.ruleIds(document, "enable-builtin-rules");
  const custom = reader.customRules(document).filter(({ id }) => !disabled.has(id));
  const rules = secretRules.filter(({ id }) => !disabled.has(id) && (enabled.size === 0 || enabled.has(id)));
  const allows = compileAllow(reader.allowIds(document));
  const excluded = reader.excludedBlocks(document);
  return {
    rules: {
      rules,
      custom,
      allows: withAllowRules(allows, reader.allowRules(document, "allow-rules")),
      excluded: (text) => excluded.flatMap((regex) => spansOf(regex, text)),
      excludedVersion: JSON.stringify(excluded.map((regex) => regex.pattern())),
    },
    allowed: new Set(textsIn(document, "allow-fingerprints")),
  };
}

class ConfigReader {
  readonly #path: string;
  readonly #report: Report;

  constructor(path: string, report: Report) {
    this.#path = path;
    this.#report = report;
  }

  customRules(document: object): CustomRule[] {
    return this.#atMost(objectsIn(document, "rules"), "rules").flatMap((stated) => {
      const id = textIn(stated, "id");
      const rule = compileCustomRule({
        id,
        title: textIn(stated, "title"),
        severity: textIn(stated, "severity"),
        keywords: textsIn(stated, "keywords"),
        regex: textIn(stated, "regex"),
        path: textIn(stated, "path"),
        group: textIn(stated, "secret-group-name"),
        allow: this.allowRules(stated, "allow-rules"),
      });
      return this.#sound(`rule ${JSON.stringify(id)}`, rule);
    });
  }

  allowRules(object: object, key: string): AllowRule[] {
    return this.#atMost(objectsIn(object, key), key).flatMap((stated) => {
      const id = textIn(stated, "id");
      const rule = textIn(stated, "rule");
      const expressions = { path: textIn(stated, "path"), regex: textIn(stated, "regex") };
      const compiled = compileAllowRule(id, { ...expressions, rule });
      return this.#sound(`allow rule ${JSON.stringify(id)}`, compiled);
    });
  }

  excludedBlocks(document: object): RE2JS[] {
    const sources = textsIn(objectIn(document, "exclude-block"), "regexes");
    return this.#atMost(sources, "exclude-block").flatMap((source) => {
      const pattern = compileLinear(source, limits.searchPattern);
      return this.#sound(`exclude-block ${JSON.stringify(source)}`, pattern).map(({ regex }) => regex);
    });
  }

  /** Ids of rules that ship, or of those in the same document. */
  ruleIds(document: object, key: string): Set<string> {
    const own = objectsIn(document, "rules").map((rule) => textIn(rule, "id"));
    const known = new Set([...secretRules.map(({ id }) => id), ...own]);
    return new Set(
      textsIn(document, key).map((id) => {
        const ours = known.has(id) ? id : (trivyRules[id] ?? id);
        if (!known.has(ours)) this.#unknown(key, id, known);
        return ours;
      }),
    );
  }

  /** Ids of what is allowed by default. */
  allowIds(document: object): Set<string> {
    const known = new Set(allowedFiles.map(({ id }) => id));
    return new Set(
      textsIn(document, "disable-allow-rules").map((id) => {
        const ours = known.has(id) ? id : trivyAllowRules[id];
        if (ours === undefined && !Object.hasOwn(trivyAllowRules, id)) {
          this.#unknown("disable-allow-rules", id, known);
        }
        return ours ?? id;
      }),
    );
  }

  #unknown(key: string, id: string, known: Iterable<string>): void {
    const meant = nearest(id, known);
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    const message = `${key}: there is no rule ${JSON.stringify(id)}${hint}`;
    this.#report({ severity: "warning", code: "secrets-config-unknown-rule", message, path: this.#path });
  }

  #sound<Value extends object>(name: string, compiled: Value | { problem: string }): Value[] {
    if (!("problem" in compiled)) return [compiled];
    const message = `${name}: ${compiled.problem}`;
    this.#report({ severity: "error", code: "secrets-config-rule", message, path: this.#path });
    return [];
  }

  #atMost<Value>(items: Value[], key: string): Value[] {
    if (items.length > limits.searchRules) {
      const message = `${key}: ${items.length} entries, at most ${limits.searchRules} are read`;
      this.#report({ severity: "error", code: "secrets-config-limit", message, path: this.#path });
    }
    return items.slice(0, limits.searchRules);
  }
}

function spansOf(regex: RE2JS, text: string): Span[] {
  const spans: Span[] = [];
  const matcher = regex.matcher(text);
  while (matcher.find()) spans.push([matcher.start(), matcher.end()]);
  return spans;
}
