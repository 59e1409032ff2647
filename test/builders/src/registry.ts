// SPDX-License-Identifier: Apache-2.0
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";
import type { Files } from "./image.ts";

/** A request that a fake registry got. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
}

/** How a fake registry behaves. */
export interface FakeRegistryOptions {
  /** `user:password` to be shown, by Basic authentication or for a token. */
  login?: string;
  /** Basic by default; a token is given to anybody when there is no login. */
  authentication?: "none" | "basic" | "bearer";
  /** Blobs are redirected to this server. */
  blobsAt?: string;
  /** Certificates, to speak TLS. */
  tls?: ServerOptions;
  /** May answer a request itself, and then returns true. */
  intercept?: (request: IncomingMessage, response: ServerResponse, seen: SeenRequest[]) => boolean;
}

/** A registry of the OCI distribution specification on a loopback port. */
export interface FakeRegistry {
  /** `127.0.0.1:port`. */
  authority: string;
  seen: SeenRequest[];
  options: FakeRegistryOptions;
  /** Puts the images of an OCI layout into a repository, each under the tag that the layout gives it. */
  push(repository: string, layout: Files): void;
  /** Puts any manifest into a repository; returns its digest. */
  put(repository: string, tag: string, manifest: Buffer, mediaType: string): string;
  close(): Promise<void>;
}

interface Stored {
  content: Buffer;
  mediaType: string;
}

/** What the fake server of tokens gives. */
const TOKEN = "token-of-the-fake-registry";

/** Starts a fake registry. */
export async function startRegistry(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const seen: SeenRequest[] = [];
  const manifests = new Map<string, Stored>();
  const blobs = new Map<string, Buffer>();
  const handle = (request: IncomingMessage, response: ServerResponse): unknown => {
    const path = request.url ?? "";
    seen.push({ method: request.method ?? "", path, headers: request.headers });
    if (options.intercept?.(request, response, seen) === true) return;
    const origin = `${options.tls === undefined ? "http" : "https"}://${request.headers.host}`;
    if (path.startsWith("/token")) return giveToken(request, response, options.login);
    const call = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(path);
    if (call === null) return answerError(response, 404, "NOT_FOUND");
    const [, repository = "", kind, reference = ""] = call;
    if (!isAllowed(request, options)) return challenge(response, origin, repository, options);
    if (kind === "blobs" && options.blobsAt !== undefined) {
      return response.writeHead(307, { location: `${options.blobsAt}${path}?signature=secret` }).end();
    }
    const stored = kind === "manifests" ? manifests.get(`${repository}:${reference}`) : undefined;
    const content = stored?.content ?? (kind === "blobs" ? blobs.get(reference) : undefined);
    if (content === undefined) {
      return answerError(response, 404, kind === "blobs" ? "BLOB_UNKNOWN" : "MANIFEST_UNKNOWN");
    }
    return sendBlob(request, response, content, stored?.mediaType ?? "application/octet-stream");
  };
  const server: Server =
    options.tls === undefined ? createServer(handle) : createTlsServer(options.tls, handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const put = (repository: string, tag: string, content: Buffer, mediaType: string): string => {
    const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
    for (const name of [tag, digest]) manifests.set(`${repository}:${name}`, { content, mediaType });
    return digest;
  };
  return {
    authority: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    options,
    put,
    push(repository, layout) {
      for (const [path, content] of layout) {
        if (path.startsWith("blobs/")) blobs.set(path.slice("blobs/".length).replace("/", ":"), content);
      }
      pushManifests(layout, layout.get("index.json")!, (tag, content, mediaType) =>
        put(repository, tag, content, mediaType),
      );
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Puts the manifests that an index names, and those that nested ones name. */
function pushManifests(
  layout: Files,
  index: Buffer,
  put: (tag: string, content: Buffer, mediaType: string) => void,
): void {
  const { manifests = [] } = JSON.parse(index.toString()) as {
    manifests?: { digest: string; mediaType: string; annotations?: Record<string, string> }[];
  };
  for (const { digest, mediaType, annotations } of manifests) {
    const content = layout.get(`blobs/${digest.replace(":", "/")}`)!;
    const name = annotations?.["org.opencontainers.image.ref.name"] ?? "untagged";
    put(name.slice(name.lastIndexOf(":") + 1), content, mediaType);
    if (mediaType.includes("index")) pushManifests(layout, content, put);
  }
}

/** Sends bytes, or the part of them that a Range header asks for, as a server of blobs does. */
export function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  content: Buffer,
  mediaType = "application/octet-stream",
): void {
  const start = Number(/^bytes=([0-9]+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const part = content.subarray(start);
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  response.writeHead(start === 0 ? 200 : 206, {
    "content-type": mediaType,
    "content-length": part.length,
    ...(start === 0 ? {} : { "content-range": range }),
  });
  response.end(request.method === "HEAD" ? undefined : part);
}

/** Answers with an error in the form of the specification. */
export function answerError(response: ServerResponse, status: number, code: string): void {
  const body = JSON.stringify({ errors: [{ code, message: code.toLowerCase().replaceAll("_", " ") }] });
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

function basic(login: string): string {
  return `Basic ${Buffer.from(login).toString("base64")}`;
}

function isAllowed({ headers }: IncomingMessage, { authentication, login }: FakeRegistryOptions): boolean {
  if (authentication === "bearer") return headers.authorization === `Bearer ${TOKEN}`;
  return authentication === "none" || login === undefined || headers.authorization === basic(login);
}

function challenge(
  response: ServerResponse,
  origin: string,
  repository: string,
  { authentication }: FakeRegistryOptions,
): void {
  response.setHeader(
    "www-authenticate",
    authentication === "bearer"
      ? `Bearer realm="${origin}/token?a=b",service="fake, registry",scope="repository:${repository}:pull"`
      : 'Basic realm="fake"',
  );
  answerError(response, 401, "UNAUTHORIZED");
}

function giveToken(request: IncomingMessage, response: ServerResponse, login: string | undefined): void {
  const { searchParams } = new URL(request.url ?? "", "http://fake");
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => void chunks.push(chunk));
  request.on("end", (): unknown => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const refreshed = request.method === "POST" && form.get("refresh_token") === "refresh";
    const fields = request.method === "POST" ? form : searchParams;
    const known =
      fields.get("service") === "fake, registry" && /^repository:.+:pull$/.test(fields.get("scope") ?? "");
    const allowed = login === undefined || request.headers.authorization === basic(login) || refreshed;
    if (!known || !allowed) return answerError(response, 401, "UNAUTHORIZED");
    response.writeHead(200, { "content-type": "application/json" });
    return response.end(JSON.stringify({ token: TOKEN, expires_in: 300 }));
  });
}
