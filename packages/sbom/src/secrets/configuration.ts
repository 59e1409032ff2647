// SPDX-License-Identifier: Apache-2.0
import type { ImageConfig } from "@vendorless/image";
import type { Secret } from "../model.ts";
import type { RuleSet } from "./compile-rules.ts";
import { SecretSearch } from "./search.ts";

/** Searches what an image says of itself: whoever can pull it can read that, whatever its layers hold. */
export function secretsOfConfiguration(config: ImageConfig, rules: RuleSet): Omit<Secret, "fingerprint">[] {
  return [...placesOf(config)].flatMap(([path, text]) => {
    const search = new SecretSearch(rules, path);
    const bytes = Buffer.from(text);
    search.block({ bytes, from: 0, to: bytes.length, first: true, last: true });
    return search.findings(0).secrets.map(({ rule, title, severity, match }) => ({
      rule,
      title,
      severity,
      path,
      match,
      deleted: false,
    }));
  });
}

/** Texts of a configuration, each with the name of its place. */
function* placesOf({ config, history }: ImageConfig): Generator<[path: string, text: string]> {
  for (const variable of config?.Env ?? []) {
    yield [`config: env ${variable.split("=", 1)[0]}`, variable];
  }
  for (const [name, value] of Object.entries(config?.Labels ?? {})) {
    yield [`config: label ${name}`, `${name}=${value}`];
  }
  if (config?.Entrypoint) yield ["config: entrypoint", config.Entrypoint.join(" ")];
  if (config?.Cmd) yield ["config: command", config.Cmd.join(" ")];
  for (const [index, { created_by: command }] of history.entries()) {
    if (command !== undefined) yield [historyLine(index + 1), command];
  }
}

/** @param line one-based */
export function historyLine(line: number): string {
  return `config: history line ${line}`;
}
