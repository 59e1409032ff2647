// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import type { Report } from "@vendorless/base";
import type { Image, LayerContents } from "@vendorless/image";
import { limits } from "../limits.ts";
import type { Secret } from "../model.ts";
import { visibleResults } from "../visible-inspections.ts";
import type { RuleSet } from "./compile-rules.ts";
import { historyLine, secretsOfConfiguration } from "./configuration.ts";
import { decodeFindings, type SecretFindings } from "./findings.ts";
import { SECRET_INSPECTOR } from "./inspector.ts";
import { SecretSearch } from "./search.ts";

/** What is known of an image once its layers have passed. */
export interface SearchedImage {
  image: Pick<Image, "config" | "layers">;
  /** Lowest first. */
  layers: readonly LayerContents[];
  /** The paths, without leading slash, that packages of the distribution own. Asked for when there is need. */
  owned: () => Iterable<string>;
}

/**
 * The secrets in the configuration of an image and in its layers, those of hidden files too. What a package of the
 * distribution brought is left out, because everybody has it: keys for tests, examples in code. Not so below /etc,
 * where files are meant to be edited.
 */
export function secretsOf(
  searched: SearchedImage & { /** Fingerprints of what is no secret. */ allowed: ReadonlySet<string> },
  rules: RuleSet,
  report: Report,
): Secret[] {
  const { image, layers, allowed } = searched;
  const found = layers.flatMap((layer, index) =>
    layer.inspections
      .filter(({ inspector }) => inspector === SECRET_INSPECTOR)
      .map(({ path, result }) => ({ path, index, layer: layer.layer, result })),
  );
  const brought = broughtByPackages(found, searched.owned);
  const visible = visibleResults(layers, SECRET_INSPECTOR);
  const secrets = secretsOfConfiguration(image.config, rules).map(withFingerprint);
  for (const { path, index, layer, result } of found) {
    if (brought.has(path)) continue;
    const findings = decodeFindings(result);
    const { createdBy } = image.layers[index] ?? {};
    reportLimits(findings, `/${path}`, layer, report);
    for (const { line, match, ...secret } of findings.secrets) {
      const deleted = !visible.has(result);
      const where = { ...secret, path: `/${path}`, layer, line, match, deleted };
      const masked = createdBy === undefined ? {} : { createdBy: maskedCommand(createdBy, rules) };
      secrets.push(withFingerprint({ ...where, ...masked }));
    }
  }
  const kept = secrets.filter(({ fingerprint }) => !allowed.has(fingerprint));
  if (kept.length > limits.secretsPerImage) {
    const message = `${kept.length - limits.secretsPerImage} secrets beyond the first ${limits.secretsPerImage} are left out`;
    report({ severity: "warning", code: "secrets-limit", message });
  }
  return kept.slice(0, limits.secretsPerImage);
}

/** A history line with the secrets in it masked. */
export function maskedCommand(command: string, rules: RuleSet): string {
  return new SecretSearch(rules, historyLine(0)).mask(command);
}

/** Names a secret across builds: the same rule found the same masked text in the same file. */
function withFingerprint(secret: Omit<Secret, "fingerprint">): Secret {
  const { rule, path, match } = secret;
  const digest = createHash("sha256")
    .update(JSON.stringify([rule, path, match]))
    .digest("hex");
  return { ...secret, fingerprint: digest.slice(0, FINGERPRINT) };
}

const FINGERPRINT = 16;

/** The files with secrets that packages brought. */
function broughtByPackages(found: readonly { path: string }[], owned: () => Iterable<string>): Set<string> {
  const asked = new Map<string, string>();
  for (const { path } of found) {
    if (path.startsWith("etc/")) continue;
    // Where /bin leads to /usr/bin, package managers may know either name.
    for (const name of [path, `usr/${path}`, path.replace(/^usr\//, "")]) asked.set(name, path);
  }
  const brought = new Set<string>();
  if (asked.size === 0) return brought;
  for (const path of owned()) {
    const known = asked.get(path);
    if (known !== undefined) brought.add(known);
  }
  return brought;
}

function reportLimits(
  { more, unsearched }: SecretFindings,
  path: string,
  layer: string,
  report: Report,
): void {
  const place = { severity: "warning", path, layer } as const;
  if (more > 0) {
    const message = `at least ${more} more secrets are in the file`;
    report({ ...place, code: "secrets-limit", message });
  }
  if (unsearched > 0) {
    const message = `the last ${unsearched} bytes were not searched for secrets`;
    report({ ...place, code: "secrets-not-searched", message });
  }
}
