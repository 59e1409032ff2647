// SPDX-License-Identifier: Apache-2.0

/** What users and the project know to be no secret. */
export interface Allow {
  /** Whether what a rule finds in a file, or in a place of the configuration, is of no interest. */
  path(path: string, rule: string): boolean;
  /** Whether a secret, or all that a rule has matched, is of no interest. Bytes are characters (latin1). */
  text(secret: string, match: string, rule: string): boolean;
  /** Changes when the answers could. */
  version: string;
}

/** Files in which secrets are made for show, and not to keep anything. */
interface AllowedFiles {
  /** Kebab-case; configurations switch it off by this. */
  id: string;
  paths: RegExp;
  /** The rules it is for; all when absent. */
  rules?: ReadonlySet<string>;
}

/** Rules that go by words around a value: code and documentation use the same words. */
const BY_WORDS = new Set([
  "authorization-header",
  "connection-string",
  "database-url",
  "generic-secret",
  "jdbc-password",
  "json-web-token",
  "url-with-password",
]);

/** What is allowed unless a configuration switches it off. */
export const allowedFiles: readonly AllowedFiles[] = [
  {
    id: "tests",
    paths:
      /\/(?:tests?|testing|testdata|test[-_](?:data|files|fixtures|resources|certs|keys)|__tests__|fixtures|mocks?|specs?)\/|[._-](?:test|spec)s?\.[a-z]{1,5}$|\/test_[^/]{1,80}\.[a-z]{1,5}$/i,
  },
  {
    id: "examples",
    paths:
      /\/(?:examples?|samples?|demos?|tutorials?)\/|\.(?:example|sample|template|tmpl|dist)(?:\.[a-z]{1,5})?$/i,
  },
  { id: "documentation", paths: /\/(?:docs?|man|info|javadoc)\/|\.(?:md|markdown|rst|adoc|pod|[1-8])$/i },
  // What registries of packages give to everybody.
  {
    id: "dependencies",
    paths:
      /\/(?:node_modules|bower_components|(?:site|dist)-packages|gems|vendor\/bundle|\.m2\/repository|\.cargo\/registry|pkg\/mod)\/|^\/usr\/local\/(?:go|lib\/(?:python|ruby)[0-9/.]{0,8})\//,
  },
  {
    id: "programs",
    paths: /\/vendor\/|^\/(?:usr\/)?lib\/|^\/usr\/(?:share|include|libexec)\//,
    rules: BY_WORDS,
  },
  // The package ssl-cert makes this key when it is installed, for want of a better one; no name resolves to its certificate.
  { id: "snakeoil", paths: /^\/etc\/ssl\/private\/ssl-cert-snakeoil\.key$/ },
];

/** The files that are allowed, without those that a configuration switches off. */
export function compileAllow(disabled: ReadonlySet<string> = new Set()): Allow {
  const used = allowedFiles.filter(({ id }) => !disabled.has(id));
  return {
    path: (path, rule) =>
      used.some(({ paths, rules }) => (rules === undefined || rules.has(rule)) && paths.test(path)),
    text: () => false,
    version: JSON.stringify(used.map(({ id, paths }) => [id, String(paths)])),
  };
}
