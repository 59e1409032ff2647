// SPDX-License-Identifier: Apache-2.0
import type { Dispatcher } from "undici";

/** A request. Only GET and HEAD are redirected. */
export interface Call {
  method?: "GET" | "HEAD" | "POST";
  headers?: Readonly<Record<string, string>>;
  /** Shown to the origin of the URL alone, never to where it redirects. */
  authorization?: string | undefined;
  body?: string;
  /** A failed connection is no reason to wait and try again. */
  impatient?: boolean;
}

/** An answer, whose body must be read or dumped. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: Dispatcher.ResponseData["body"];
  /** Where it came from in the end. */
  url: URL;
}
