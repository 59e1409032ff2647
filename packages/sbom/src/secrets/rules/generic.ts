// SPDX-License-Identifier: Apache-2.0
import { isPassword, isPlainPassword } from "../placeholder.ts";
import type { SecretRule } from "../rule.ts";

/** Files in which a value stands for itself, and not for an expression of a programming language. */
const CONFIGURATION =
  /(?:\.(?:env|ini|cfg|conf|cnf|config|properties|ya?ml|json|toml|tfvars|tfstate|xml|secrets?|credentials?)|\/(?:\.?env|credentials|secrets?)(?:\.[a-z]{1,16})?|\/\.env\.[A-Za-z.]{1,24})$/i;

const NAMES =
  "(?:password|passwd|passphrase|secret|api[_-]?key|apikey|access[_-]?key|auth[_-]?key|private[_-]?key|token|credentials?)";

const KEYWORDS = [
  "password",
  "passwd",
  "passphrase",
  "secret",
  "api_key",
  "api-key",
  "apikey",
  "access_key",
  "access-key",
  "accesskey",
  "auth_key",
  "auth-key",
  "private_key",
  "token",
  "credential",
];

/**
 * Values that only their names give away. In files they must look random; in an image's configuration anything that is no
 * reference counts, because whoever can pull the image can read it.
 */
export const generic: readonly SecretRule[] = [
  {
    id: "authorization-header",
    title: "Credentials in an authorization header",
    severity: "medium",
    keywords: ["authorization"],
    pattern:
      /Authorization["']?[ \t]{0,4}[:=,][ \t]{0,4}["']?(?:Bearer|Basic|token)[ \t]{1,4}(?<secret>[A-Za-z0-9+/=._~-]{20,2000})/diy,
    entropy: 3.5,
    accepts: isPlainPassword,
  },
  {
    id: "password-in-environment",
    title: "Secret in an environment variable of the image",
    severity: "medium",
    paths: /^config: env /,
    keywords: KEYWORDS,
    pattern: new RegExp(`${NAMES}=(?<secret>[^\\s]{1,4000})`, "diy"),
    accepts: isPlainPassword,
  },
  {
    id: "password-in-history",
    title: "Secret in a build argument or command",
    severity: "medium",
    paths: /^config: (?:history|label|command|entrypoint)/,
    keywords: KEYWORDS,
    pattern: new RegExp(
      `${NAMES}["']?(?:=|[ \\t]{1,4}=[ \\t]{1,4}|:[ \\t]{1,4})["']?(?<secret>[^\\s"'|;&()<>]{6,400})`,
      "diy",
    ),
    entropy: 2.5,
    accepts: isPlainPassword,
  },
  {
    id: "generic-secret",
    title: "Value that looks like a secret",
    severity: "low",
    paths: CONFIGURATION,
    keywords: KEYWORDS,
    pattern: new RegExp(
      `${NAMES}(?:[_-]?(?:value|string|id|v?[0-9]{1,2}))?["']?[ \\t]{0,8}(?:=>|:=|=|:)[ \\t]{0,8}["']?(?<secret>[A-Za-z0-9+/=_.~!@#%^*-]{12,200})(?=["'\\s,;]|$)`,
      "diy",
    ),
    entropy: 3.5,
    accepts: isPassword,
  },
];
