// SPDX-License-Identifier: Apache-2.0

/**
 * The patterns of `secret_search` unless configured otherwise: what Anchore Engine looks for under these names, which
 * policies use. The rules of `secrets/` know many more kinds.
 */
export const defaultSecretPatterns: readonly string[] = [
  "AWS_ACCESS_KEY=(?i).*aws_access_key_id *=+ *(?:.*[^A-Z0-9])?[A-Z0-9]{20}(?:[^A-Z0-9]|$)",
  "AWS_SECRET_KEY=(?i).*aws_secret_access_key *=+ *(?:.*[^A-Z0-9/+=])?[A-Z0-9/+=]{40}(?:[^A-Z0-9/+=]|$)",
  "PRIV_KEY=(?i)-+BEGIN.* PRIVATE KEY-+",
  'DOCKER_AUTH=(?i).*"auth" *: *"[^"]+"',
  "API_KEY=(?i).*api[-_]key *=+ *(?:.*[^A-Z0-9])?[A-Z0-9]{20,60}(?:[^A-Z0-9]|$)",
];
