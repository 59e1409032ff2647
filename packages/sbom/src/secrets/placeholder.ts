// SPDX-License-Identifier: Apache-2.0

/** Words that documentation and templates write where a secret would stand. */
const WORDS =
  /example|sample|dummy|placeholder|redacted|change[-_]?(?:me|it|this)|replace[-_]?(?:me|with)|insert[-_]|your[-_]|not[-_]?a[-_]?(?:real|secret)|x{6}|\*{4}|\.{4}|<|>/i;
/** Runs that people type and generators hardly ever yield. */
const TYPED = /0{8}|1{8}|12345678|abcdefgh|deadbeef|qwertyui|^(.)\1*$|^[^_-]*[_-]+(.)\2*$/i;
/** Characters of a secret in which such words hardly ever come by chance. */
const SHORT = 200;

/** Whether a text only stands in place of a secret, and says so. */
export function isPlaceholder(secret: string): boolean {
  return secret.length <= SHORT && WORDS.test(secret);
}

/** Whether somebody made a secret up. */
export function isTyped(secret: string): boolean {
  return secret.length <= SHORT && TYPED.test(secret);
}

/** Whether a text is a value of its own, however weak, and not a reference to another or an expression. */
export function isPlainPassword(text: string): boolean {
  if (/^(?:true|false|yes|no|on|off|null|nil|none|undefined|[0-9]{1,3})$/i.test(text)) return false;
  if (/^(?:pass(?:word|wd)?|pwd|secret|token|user(?:name)?)$/i.test(text)) return false;
  if (/^(?:\.{0,2}|~)\//.test(text)) return false;
  // Variables and templates of shells, make, Jinja, ERB, Windows, printf.
  return (
    !/^[$%<]|[$%]\{|\$\(|\{\{|^[{[(]|^%[sdv(]/.test(text) && !/^(?:file|env|vault|secret|ref):/i.test(text)
  );
}

/** Whether a text looks like a password and not like a word, a name, a path, a version or code. */
export function isPassword(text: string): boolean {
  if (!isPlainPassword(text)) return false;
  if (!/[0-9]/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (/^[./~]|^[a-z]+:\/\/|^[A-Za-z]:\\|[()]/.test(text)) return false;
  // Words joined by one kind of mark: dotted names, paths, identifiers, versions.
  return !/^[A-Za-z_]{2,40}[0-9]{0,3}(?:[._/:-][A-Za-z_]{0,40}[0-9]{0,3}){1,40}$/.test(text);
}
