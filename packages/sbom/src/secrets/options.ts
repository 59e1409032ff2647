// SPDX-License-Identifier: Apache-2.0
import { defaultRules, type Rules } from "./compile-rules.ts";

/** How secrets are searched for. */
export interface SecretOptions {
  rules: Rules;
  /** Fingerprints of what is known to be no secret. */
  allowed: ReadonlySet<string>;
}

/** With the rules that ship, and nothing allowed beyond what they allow. */
export const defaultSecretOptions: SecretOptions = { rules: defaultRules, allowed: new Set() };
