// SPDX-License-Identifier: Apache-2.0

/** Finds the folder that all classes of an archive lie in. */
export class CommonFolder {
  #parts: string[] | undefined;
  /** Of the class before: classes of a folder come one after the other. */
  #last = "";

  /** Takes the path of a member in; those of other kinds, and of other places than packages, say nothing. */
  add(path: string): void {
    if (!path.endsWith(".class") || path.startsWith("META-INF/") || path.startsWith("WEB-INF/")) return;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    // Descriptions of modules lie at the top.
    if (folder === this.#last || folder === "") return;
    this.#last = folder;
    const parts = folder.split("/", MOST);
    if (this.#parts === undefined) this.#parts = parts;
    else {
      const end = this.#parts.findIndex((part, index) => part !== parts[index]);
      if (end >= 0) this.#parts.length = end;
    }
  }

  /** With dots; empty when there are no classes, or when they have no folder in common. */
  get name(): string {
    return (this.#parts ?? []).join(".").slice(0, LONGEST);
  }
}

/** Folders from the top that are compared; groups have fewer. */
const MOST = 8;
const LONGEST = 200;
