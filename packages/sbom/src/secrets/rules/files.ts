// SPDX-License-Identifier: Apache-2.0
import { isPlainPassword } from "../placeholder.ts";
import type { SecretRule } from "../rule.ts";

/** Credentials in files whose names say that they hold some. */
export const files: readonly SecretRule[] = [
  {
    id: "npmrc-credentials",
    title: "Credentials for an npm registry",
    severity: "high",
    paths: /\/\.?(?:npmrc|yarnrc|yarnrc\.yml)$|^config:/,
    keywords: ["_authtoken", "_auth", "_password", "npmauthtoken"],
    pattern:
      /(?<![A-Za-z0-9])(?:_authToken|_auth|_password|npmAuthToken)["']?[ \t]{0,4}[=:][ \t]{0,4}["']?(?<secret>[^\s"'${}<>]{8,500})/diy,
    accepts: isPlainPassword,
  },
  {
    id: "netrc-password",
    title: "Password in a netrc file",
    severity: "high",
    paths: /\/[._]netrc$/,
    keywords: ["password"],
    pattern: /password[ \t]{1,8}(?<secret>[^\s${}<>]{3,300})/dy,
    accepts: isPlainPassword,
  },
  {
    id: "pgpass-password",
    title: "Password in a pgpass file",
    severity: "high",
    paths: /\/\.?pgpass(?:\.conf)?$/,
    keywords: [":543", ":*:"],
    pattern: /(?::543[0-9]|:\*):[^:\r\n]{1,64}:[^:\r\n]{1,64}:(?<secret>[^\s]{3,200})/dy,
    accepts: isPlainPassword,
  },
  {
    id: "docker-credentials",
    title: "Credentials for container registries",
    severity: "high",
    paths: /\/(?:\.dockercfg|\.dockerconfigjson|config\.json|auth\.json)$/,
    keywords: ['"auth"'],
    pattern: /"auth"\s{0,8}:\s{0,8}"(?<secret>[A-Za-z0-9+/=_-]{8,2000})"/dy,
    accepts: (secret) => /^[^\0:]{1,200}:./.test(Buffer.from(secret, "base64").toString("latin1")),
  },
  {
    id: "kubeconfig-credentials",
    title: "Credentials for a Kubernetes cluster",
    severity: "critical",
    keywords: ["client-key-data"],
    pattern: /client-key-data:[ \t]{0,8}["']?(?<secret>LS0tLS1CRUdJTi[A-Za-z0-9+/=]{100,6000})/dy,
  },
  {
    id: "password-hash",
    title: "Password hash of a user",
    severity: "medium",
    paths: /\/(?:shadow|gshadow|master\.passwd|passwd|\.?htpasswd)-?$/,
    keywords: [":$1$", ":$5$", ":$6$", ":$y$", ":$7$", ":$2a$", ":$2b$", ":$2y$", ":$apr1$", ":{SHA}"],
    pattern: /:(?<secret>(?:\$(?:[1567y]|2[aby]|apr1)\$[A-Za-z0-9./$=,]{8,200})|\{SHA\}[A-Za-z0-9+/=]{28})/dy,
  },
  {
    id: "pypirc-password",
    title: "Password for a Python package index",
    severity: "high",
    paths: /\/\.(?:pypirc|my\.cnf|s3cfg|boto)$/,
    keywords: ["password", "secret_key"],
    pattern: /(?:password|secret_key)[ \t]{0,8}[=:][ \t]{0,8}["']?(?<secret>[^\s"'${}<>]{4,300})/dy,
    accepts: isPlainPassword,
  },
  {
    id: "maven-password",
    title: "Password in Maven settings",
    severity: "high",
    paths: /\/settings(?:-security)?\.xml$/,
    keywords: ["<password>", "<passphrase>"],
    pattern: /<pass(?:word|phrase)>(?<secret>[^<>\s$][^<>\r\n]{2,200})<\/pass/dy,
    accepts: (secret) => isPlainPassword(secret) && !/^\{[A-Za-z0-9+/=]{8,200}\}$/.test(secret),
  },
  {
    id: "wordpress-secret",
    title: "Password or salt of WordPress",
    severity: "high",
    paths: /\/wp-config\.php$/,
    keywords: ["DB_PASSWORD", "AUTH_KEY", "AUTH_SALT", "LOGGED_IN_KEY", "NONCE_KEY"],
    pattern:
      /(?:DB_PASSWORD|AUTH_KEY|AUTH_SALT|LOGGED_IN_KEY|NONCE_KEY)['"]\s{0,4},\s{0,8}['"](?<secret>[^'"\r\n]{4,120})['"]/dy,
    accepts: isPlainPassword,
  },
];
