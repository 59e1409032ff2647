// SPDX-License-Identifier: Apache-2.0

/**
 * File systems that hold no files of an installation but views of the kernel or of devices, by the type that
 * statfs(2) tells. https://man7.org/linux/man-pages/man2/statfs.2.html
 */
export const PSEUDO_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x9fa0, "proc"],
  [0x62656572, "sysfs"],
  [0x1cd1, "devpts"],
  [0x27e0eb, "cgroup"],
  [0x63677270, "cgroup2"],
  [0x64626720, "debugfs"],
  [0x74726163, "tracefs"],
  [0x73636673, "securityfs"],
  [0xcafe4a11, "bpf"],
  [0x6165676c, "pstore"],
  [0x19800202, "mqueue"],
  [0x958458f6, "hugetlbfs"],
  [0x62656570, "configfs"],
  [0x65735543, "fusectl"],
  [0xde5e81e4, "efivarfs"],
  [0x42494e4d, "binfmt_misc"],
  [0x6e736673, "nsfs"],
  [0x0187, "autofs"],
  [0x67596969, "rpc_pipefs"],
  [0xf97cff8c, "selinuxfs"],
  [0x43415d53, "smackfs"],
]);

/** Type of tmpfs and of devtmpfs, which cannot be told apart by it. */
export const TMPFS = 0x01021994;

/** Where a mounted tmpfs holds nothing that lasts; elsewhere it may hold files worth reading. */
export const VOLATILE: ReadonlySet<string> = new Set([
  "dev",
  "run",
  "dev/shm",
  "run/lock",
  "run/user",
  "var/run",
]);
