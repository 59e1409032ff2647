// SPDX-License-Identifier: Apache-2.0

/** What a registry may be shown to let us in. */
export type Credentials =
  | { kind: "password"; username: string; password: string }
  /** An OAuth2 refresh token, which `docker login` keeps for some registries. */
  | { kind: "identity-token"; token: string }
  /** A bearer token, shown as it is. */
  | { kind: "registry-token"; token: string };

/** How registries are reached, besides what Docker's own files say. */
export interface RegistryOptions {
  /**
   * Registries that may be reached without TLS, or with a certificate nobody vouches for: `host`, `host:port`
   * or a network such as `10.0.0.0/8`.
   */
  insecure?: readonly string[];
  /** Mirrors by registry, such as `docker.io`, tried in order before it: `[scheme://]host[:port][/prefix]`. */
  mirrors?: Readonly<Record<string, readonly string[]>>;
  /** Credentials by registry or `registry/namespace`, before those of Docker's files. */
  credentials?: Readonly<Record<string, Credentials>>;
}
