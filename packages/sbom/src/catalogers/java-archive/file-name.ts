// SPDX-License-Identifier: Apache-2.0

/** What the name of an archive says. */
export interface FileName {
  /** Name of the artifact. */
  name: string;
  /** Empty when the file has none in its name. */
  version: string;
}

/** Bytes of a file name that a file system holds; in an archive it can be longer. */
const LONGEST = 255;
/** https://docs.scala-lang.org/overviews/core/binary-compatibility-of-scala-releases.html */
const SCALA = /^(?:2\.\d{1,2}|3)-v?\d/;

/**
 * Splits the file name of an archive as Maven builds it, `artifact-version[-classifier].extension`. The version starts at the
 * first hyphen or underscore in front of a digit, unless a second version follows behind a word, or what is there is the version
 * of Scala that an artifact is for.
 *
 *     guava-31.1-jre.jar          →  guava 31.1-jre
 *     log4j-1.2-api-2.17.1.jar    →  log4j-1.2-api 2.17.1
 *     kafka_2.13-3.3.1.jar        →  kafka_2.13 3.3.1
 *     org.eclipse.osgi_3.18.0.jar →  org.eclipse.osgi 3.18.0
 *     app.war                     →  app
 */
export function parseFileName(path: string): FileName {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.[a-z]+$/i, "");
  if (stem.length > LONGEST) return { name: stem.slice(0, LONGEST), version: "" };
  for (const { index } of stem.matchAll(/[-_](?=v?\d)/g)) {
    const rest = stem.slice(index + 1);
    if (stem[index] === "_" && SCALA.test(rest)) continue;
    if (index > 0 && !/[-_][A-Za-z]+[-_]v?\d+\.\d/.test(rest)) {
      return { name: stem.slice(0, index), version: rest.replace(/^v(?=\d)/, "") };
    }
  }
  return { name: stem, version: "" };
}
