// SPDX-License-Identifier: Apache-2.0

/** What a reader of untrusted files in this package will take at most. */
export const limits = {
  /** Bytes of a package database that is read line by line; larger files are left out and reported. */
  databaseBytes: 1_073_741_824,
  /** Bytes of a document that is parsed as a whole. Parsed, a hostile one can take forty times as much. */
  documentBytes: 33_554_432,
  /** Values of a document in JSON: a hostile one has many small ones, which take up to eighty bytes of memory each. */
  jsonValues: 3_000_000,
  /** The same for a bill of materials, which lists all files of an image at times. */
  sbomBytes: 134_217_728,
  /** Values or lines of it. */
  sbomValues: 8_000_000,
  /** The same for TOML and YAML, which take several hundred times as much, and YAML seconds for each mebibyte. */
  tomlBytes: 4_194_304,
  yamlBytes: 1_048_576,
  /** Elements of an XML document. */
  xmlElements: 1_000_000,
  /** Bytes of a line that are decoded. */
  lineBytes: 65_536,
  /** Bytes of one value that is kept: a name, a version, a licence. */
  valueBytes: 4096,
  /** Bytes of a copyright file that are looked at for licences. */
  copyrightBytes: 1_048_576,
  /** Requirements and provisions kept for one package. */
  ties: 10_000,
  /** Relations between the packages of one image. */
  relations: 1_000_000,
  /** Licences kept for one package. */
  licenses: 200,
  /** Licence names of which the meaning is remembered. */
  knownLicenses: 10_000,
  /** Bytes of a licence text that are compared. */
  licenseTextBytes: 262_144,
  /** Names in the Common Platform Enumeration kept for one package. */
  cpes: 100,
  /** Bytes of the busybox program that are searched for its version. */
  busyboxBytes: 8_388_608,
  /** Bytes of the list of crates in a Rust program, when decompressed. */
  auditableBytes: 8_388_608,
  /** Bytes of the package note in an ELF file. */
  noteBytes: 65_536,
  /** Bytes of a kernel module when decompressed, and of what it says of itself. */
  moduleBytes: 67_108_864,
  moduleInfoBytes: 65_536,
  /** Bytes of the metadata of a Python distribution that are kept: headers come first, descriptions last. */
  pythonMetadataBytes: 65_536,
  /** Archives within archives, and what an outermost one may hold and unpack to in all. */
  archiveDepth: 8,
  archiveMembers: 300_000,
  nestedArchiveBytes: 536_870_912,
  /** Bytes of a manifest or properties file in an archive. */
  archiveTextBytes: 8_388_608,
  /** Growth of a member of an archive. */
  archiveRatio: 200,
  /** Places of a text in a program that are looked at for the version beside it. */
  markers: 1000,
  /** Bytes of a Starlark file, and values in one of its lists. */
  starlarkBytes: 1_048_576,
  starlarkList: 2000,
  /** How deep nested entries of a lock file are followed. */
  nesting: 200,
  /** Files that a malware scanner is sent at a time; more than layers are read at a time, or none would get on. */
  malwareConnections: 8,
  /** Bytes and files that wait for a malware scanner before no more are read. */
  malwareHeldBytes: 16_777_216,
  malwareWaitingFiles: 256,
  /** Bytes of a file that are searched for secrets; what follows is reported as not searched. */
  secretFileBytes: 1_073_741_824,
  /** Secrets kept of one file and of one image, and matches looked at in one block of a file. */
  secretsPerFile: 100,
  secretsPerImage: 10_000,
  secretCandidates: 500,
  /** Rules in a file with rules for the search of secrets or contents. */
  searchRules: 1000,
  /** Bytes of a file that is compared with patterns line by line, and of one that is kept for policies, at most. */
  contentSearchBytes: 8_388_608,
  retrievedBytes: 16_777_216,
  /** Characters of one expression in such a file, and the sum of the counts in it (`a{10}b{2,5}` has 15). */
  searchPattern: { characters: 4096, repeats: 4000 },
} as const;
