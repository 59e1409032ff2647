// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { ImageError } from "../errors.ts";
import { JsonValue } from "../json.ts";
import type { Credentials } from "./options.ts";

/** What the files of `docker login` and `podman login` say about registries. */
export interface DockerConfig {
  /** By registry or `registry/namespace`, as {@link registryKey} writes them. */
  credentials: Map<string, Credentials>;
  /** Names of programs `docker-credential-NAME`, by registry. */
  helpers: Map<string, string>;
  /** The program for registries that have none of their own. */
  store: string | undefined;
}

/**
 * Parses Docker's config.json, or Podman's auth.json, which has the same form.
 * https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties
 * https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 *
 * Throws an ImageError `credentials-invalid` that shows nothing of the text, which holds secrets.
 */
export function parseDockerConfig(text: string, name: string): DockerConfig {
  try {
    const document = new JsonValue(JSON.parse(text.replace(/^\uFEFF/, "")), name, "credentials-invalid");
    const auths = document.at("auths");
    const credentials = Object.keys(auths.absent ? {} : auths.object()).flatMap(
      (registry): [string, Credentials][] => {
        const found = credentialsOf(auths.at(registry));
        return found === undefined ? [] : [[registryKey(registry), found]];
      },
    );
    const store = document.at("credsStore").optionalString();
    return {
      credentials: new Map(credentials),
      helpers: new Map(
        [...document.at("credHelpers").stringMap()].map(([registry, helper]) => [
          registryKey(registry),
          helper,
        ]),
      ),
      store: store === "" ? undefined : store,
    };
  } catch (error) {
    // The message of a syntax error quotes the text.
    const why = error instanceof ImageError ? messageOf(error) : `${name} is not valid JSON`;
    throw new ImageError("credentials-invalid", why, { hint: "Correct the file, or log in again." });
  }
}

function credentialsOf(value: JsonValue): Credentials | undefined {
  const text = (key: string): string | undefined => value.at(key).optionalString() || undefined;
  const registryToken = text("registrytoken");
  if (registryToken !== undefined) return { kind: "registry-token", token: registryToken };
  const identityToken = text("identitytoken");
  if (identityToken !== undefined) return { kind: "identity-token", token: identityToken };
  const auth = text("auth");
  const [username, password] =
    auth === undefined ? [text("username"), text("password")] : splitAuth(Buffer.from(auth, "base64"));
  if (username === undefined || password === undefined) return undefined;
  return { kind: "password", username, password };
}

/** `user:password`, which Docker may pad with zero bytes. */
function splitAuth(decoded: Buffer): [username: string | undefined, password: string | undefined] {
  const text = decoded.toString("utf8").replace(/\0+$/, "");
  const colon = text.indexOf(":");
  return colon < 1 ? [undefined, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/**
 * The name of a registry as these files may write it (`https://registry:5000/v2/`, `index.docker.io/v1/`), in
 * one form: host, port and namespace.
 */
export function registryKey(text: string): string {
  const name = text
    .replace(/^https?:\/\//, "")
    .replace(/\/+$/, "")
    .replace(/\/v[12]$/, "");
  return name.replace(/^(?:index|registry-1)\.docker\.io(?=\/|$)/, "docker.io");
}

/** The keys that credentials for a repository may stand under, the most precise one first. */
export function keysOf(registry: string, repository: string): string[] {
  const parts = repository.split("/");
  const keys = parts.map((_, index) => [registry, ...parts.slice(0, parts.length - index)].join("/"));
  return [...keys, registry];
}
