// SPDX-License-Identifier: Apache-2.0

/**
 * What the JSON of an SPDX 2 document in tags and values would be, as far as it is read; undefined when it is none.
 * Tags of no interest are passed over.
 *
 *     document = { line }
 *     line     = "" | comment | tag ":" value
 *     comment  = "#" text
 *     value    = text | "<text>" text { newline text } "</text>"
 */
export function parseTagValue(text: string): Record<string, unknown> | undefined {
  if (!/^(?:#[^\n]*\n|\s+)*SPDXVersion:/.test(text.slice(0, 4096))) return undefined;
  const document = new TagReader();
  for (const { name, value } of tagsOf(text)) document.take(name, value);
  return document.value;
}

function* tagsOf(text: string): Generator<{ name: string; value: string }> {
  const start = /^([A-Za-z]+):[ \t]*(<text>)?/my;
  const lastMark = text.lastIndexOf("</text>");
  let at = 0;
  while (at < text.length) {
    start.lastIndex = at;
    const match = start.exec(text);
    const feed = text.indexOf("\n", at);
    let end = feed === -1 ? text.length : feed;
    if (match !== null) {
      const from = at + match[0].length;
      const mark = match[2] === undefined || from > lastMark ? -1 : text.indexOf("</text>", from);
      if (mark !== -1) {
        const next = text.indexOf("\n", mark);
        end = next === -1 ? text.length : next;
      }
      yield { name: match[1]!, value: text.slice(from, mark === -1 ? end : mark).replace(/\r$/, "") };
    }
    at = end + 1;
  }
}

/** Puts tags where JSON has them: each belongs to the element that was begun last. */
class TagReader {
  readonly value = {
    name: "",
    packages: [] as Record<string, unknown>[],
    hasExtractedLicensingInfos: [] as Record<string, unknown>[],
    relationships: [] as Record<string, unknown>[],
  };
  /** The element that the tags are about; undefined for files and snippets. */
  #element: Record<string, unknown> | undefined;
  /** The element that the next annotation is about, which may stand anywhere. */
  #annotated: string | undefined;
  readonly #byId = new Map<string, Record<string, unknown>>();

  take(name: string, value: string): void {
    if (name === "DocumentName") this.value.name = value;
    else if (name === "PackageName") this.#begin(this.value.packages, { name: value });
    else if (name === "LicenseID") this.#begin(this.value.hasExtractedLicensingInfos, { licenseId: value });
    else if (name === "FileName" || name === "SnippetSPDXID") this.#element = undefined;
    else if (name === "Relationship") this.#relate(value);
    else if (name === "RelationshipComment") this.#explain(value);
    else if (name === "SPDXREF") this.#annotated = value;
    else if (name === "AnnotationComment") this.#annotate(value);
    else if (this.#element !== undefined) describe(this.#element, name, value);
    if (name === "SPDXID" && this.#element !== undefined) this.#byId.set(value, this.#element);
  }

  #annotate(comment: string): void {
    const element = this.#byId.get(this.#annotated ?? "") ?? this.#element;
    if (element !== undefined) push(element, "annotations", { comment });
    this.#annotated = undefined;
  }

  #begin(list: Record<string, unknown>[], element: Record<string, unknown>): void {
    list.push(element);
    this.#element = element;
  }

  #relate(value: string): void {
    const [, spdxElementId, relationshipType, relatedSpdxElement] = /^(\S+) (\S+) (\S+)$/.exec(value) ?? [];
    if (relationshipType === undefined) return;
    this.value.relationships.push({ spdxElementId, relationshipType, relatedSpdxElement });
  }

  #explain(comment: string): void {
    const last = this.value.relationships.at(-1);
    if (last !== undefined) last.comment ??= comment;
  }
}

/** Tags of one value, and what JSON calls them. */
const members = new Map([
  ["SPDXID", "SPDXID"],
  ["PackageVersion", "versionInfo"],
  ["PackageSourceInfo", "sourceInfo"],
  ["PackageLicenseConcluded", "licenseConcluded"],
  ["PackageLicenseDeclared", "licenseDeclared"],
  ["PrimaryPackagePurpose", "primaryPackagePurpose"],
  ["LicenseName", "name"],
]);

function describe(element: Record<string, unknown>, name: string, value: string): void {
  const member = members.get(name);
  if (member !== undefined) element[member] ??= value;
  else if (name === "ExternalRef") {
    const match = /^\S+ (\S+) (\S+)$/.exec(value);
    if (match !== null)
      push(element, "externalRefs", { referenceType: match[1], referenceLocator: match[2] });
  } else if (name === "PackageAttributionText") push(element, "attributionTexts", value);
}

function push(element: Record<string, unknown>, member: string, value: unknown): void {
  const list: unknown = element[member];
  if (Array.isArray(list)) list.push(value);
  else element[member] = [value];
}
