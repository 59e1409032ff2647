// SPDX-License-Identifier: Apache-2.0
import { assigned, type SecretRule, token } from "../rule.ts";

/** A line break, also as JSON and YAML write it in one line, with indentation. */
const BREAK = String.raw`(?:\\r)?(?:\\n|\r?\n)[ \t]{0,16}`;
const BODY = `(?:${BREAK})(?<secret>[A-Za-z0-9+/=\\s\\\\]{24,8000})`;

function pem(
  id: string,
  title: string,
  severity: SecretRule["severity"],
  label: string,
  after: string,
): SecretRule {
  return {
    id,
    title,
    severity,
    keywords: ["-----BEGIN"],
    pattern: new RegExp(`-----BEGIN ${label}-----${after}`, "dy"),
  };
}

/**
 * Private keys, in the clear and encrypted, and tokens that are signed with one. PEM is RFC 7468 and, for headers, RFC 1421;
 * OpenSSH's own form is PROTOCOL.key: its base64 says by its first bytes with what it is encrypted.
 */
export const keys: readonly SecretRule[] = [
  pem(
    "ssh-private-key",
    "OpenSSH private key",
    "critical",
    "OPENSSH PRIVATE KEY",
    `(?:${BREAK})(?<secret>b3BlbnNzaC1rZXktdjEAAAAABG5vbmU[A-Za-z0-9+/=]{16,4000})`,
  ),
  pem(
    "ssh-private-key-encrypted",
    "OpenSSH private key, encrypted",
    "medium",
    "OPENSSH PRIVATE KEY",
    `(?:${BREAK})(?<secret>b3BlbnNzaC1rZXktdjEAAAAA[A-Za-z0-9+/=]{16,4000})`,
  ),
  pem("private-key-encrypted", "Private key, encrypted", "medium", "ENCRYPTED PRIVATE KEY", BODY),
  pem(
    "private-key-encrypted-headers",
    "Private key, encrypted",
    "medium",
    "(?:RSA|DSA|EC) PRIVATE KEY",
    `(?:${BREAK})Proc-Type: 4,ENCRYPTED(?:${BREAK})DEK-Info: [A-Z0-9-]{1,32},[A-F0-9]{1,64}(?:${BREAK}){1,2}(?<secret>[A-Za-z0-9+/=]{16,4000})`,
  ),
  pem("private-key", "Private key", "critical", "(?:(?:RSA|DSA|EC|ECDSA) )?PRIVATE KEY", BODY),
  pem(
    "pgp-private-key",
    "PGP private key",
    "critical",
    "PGP PRIVATE KEY BLOCK",
    `(?:(?:${BREAK})[A-Za-z]{1,20}: [^\\r\\n]{0,80}){0,6}(?:${BREAK}){1,2}(?<secret>[A-Za-z0-9+/=]{16,4000})`,
  ),
  {
    id: "putty-private-key",
    title: "PuTTY private key",
    severity: "critical",
    keywords: ["PuTTY-User-Key-File-"],
    pattern:
      /PuTTY-User-Key-File-[23]: [\w-]{1,30}\r?\nEncryption: none\r?\n[\s\S]{1,2000}?Private-Lines: [0-9]{1,4}\r?\n(?<secret>[A-Za-z0-9+/=]{16,100})/dy,
  },
  {
    id: "putty-private-key-encrypted",
    title: "PuTTY private key, encrypted",
    severity: "medium",
    keywords: ["PuTTY-User-Key-File-"],
    pattern:
      /PuTTY-User-Key-File-[23]: [\w-]{1,30}\r?\nEncryption: aes[\s\S]{1,2500}?Private-Lines: [0-9]{1,4}\r?\n(?<secret>[A-Za-z0-9+/=]{16,100})/dy,
  },
  token({
    id: "age-key",
    title: "age secret key",
    severity: "critical",
    prefix: "AGE-SECRET-KEY-1",
    body: "[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
  }),
  assigned({
    id: "wireguard-key",
    title: "WireGuard private key",
    severity: "high",
    keywords: ["privatekey"],
    names: "privatekey",
    body: "[A-Za-z0-9+/]{43}=",
    entropy: 4,
  }),
  {
    id: "private-jwk",
    title: "Private JSON web key",
    severity: "high",
    keywords: ['"kty"'],
    pattern:
      /"kty"\s{0,4}:\s{0,4}"(?:RSA|EC|OKP)"[^{}]{1,900}?"d"\s{0,4}:\s{0,4}"(?<secret>[A-Za-z0-9_-]{42,1400})"/dy,
  },
  // Headers of JSON web tokens begin with one of these members. RFC 7519
  {
    id: "json-web-token",
    title: "JSON web token",
    severity: "low",
    keywords: [
      "eyJhbGciOi",
      "eyJ0eXAiOi",
      "eyJraWQiOi",
      "eyJ4NXQiOi",
      "eyJqa3UiOi",
      "eyJlbmMiOi",
      "eyJjdHkiOi",
    ],
    pattern:
      /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,500}\.(?<secret>eyJ[A-Za-z0-9_-]{20,3000}\.[A-Za-z0-9_-]{32,1400})(?![A-Za-z0-9_-])/dy,
    entropy: 4,
  },
];
