// SPDX-License-Identifier: Apache-2.0
import { messageOf } from "@vendorless/base";
import { JSON_VALUES } from "../documents/json.ts";
import { isObject } from "../documents/members.ts";
import { countOf, documentText } from "../documents/text.ts";
import { parseXml } from "../documents/xml.ts";
import { limits } from "../limits.ts";
import type { Analysis } from "../model.ts";
import type { DecodeContext, ParsedDocument } from "./format.ts";
import { sbomFormats } from "./index.ts";

/**
 * Reads a bill of materials in whichever format it is. What cannot be understood is reported; when that is the
 * whole document, undefined is returned.
 *
 * @param content of a file, or of an attestation that holds one
 */
export function decodeSbom(content: Buffer, context: DecodeContext): Analysis | undefined {
  const document = parse(content, context);
  if (document === undefined) return undefined;
  for (const format of sbomFormats) {
    const analysis = format.decode?.(document, context);
    if (analysis !== undefined) return analysis;
  }
  const known = sbomFormats.filter((format) => format.decode !== undefined).map(({ name }) => name);
  const message = `of no known format; read are ${known.join(", ")}`;
  context.report({ severity: "error", code: "sbom-unknown-format", message, path: context.path });
  return undefined;
}

function parse(content: Buffer, context: DecodeContext): ParsedDocument | undefined {
  const { path, report } = context;
  const text = documentText(content, path, report, limits.sbomBytes);
  if (text === undefined) return undefined;
  const start = /\S/.exec(text)?.[0];
  if (start === "<") {
    const root = parseXml(content, path, report);
    return root === undefined ? undefined : { syntax: "xml", root };
  }
  if (countOf(content, start === "{" ? JSON_VALUES : "\n") > limits.sbomValues) {
    const message = `the document has more than ${limits.sbomValues} values`;
    report({ severity: "error", code: "sbom-too-many-values", message, path });
    return undefined;
  }
  if (start !== "{") return { syntax: "text", text };
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { syntax: "json", value: unwrap(value) } : undefined;
  } catch (error) {
    report({ severity: "error", code: "json-bad-syntax", message: messageOf(error), path });
    return undefined;
  }
}

/**
 * The predicate of an attestation: of an in-toto statement (https://github.com/in-toto/attestation), which may
 * lie in a DSSE envelope. Signatures are not checked here.
 */
function unwrap(document: Record<string, unknown>): Record<string, unknown> {
  const { payloadType, payload, _type: type, predicate } = document;
  if (payloadType === "application/vnd.in-toto+json" && typeof payload === "string") {
    const statement: unknown = JSON.parse(Buffer.from(payload, "base64").toString());
    return isObject(statement) ? unwrap({ ...statement, payloadType: undefined }) : document;
  }
  if (typeof type !== "string" || !type.startsWith("https://in-toto.io/Statement/")) return document;
  if (!isObject(predicate)) return document;
  // Older versions of cosign put the document one level deeper.
  return isObject(predicate.Data) ? predicate.Data : predicate;
}
