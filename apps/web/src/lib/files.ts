import type { Language } from '../i18n/language';

/** Size for people: binary units as file managers show them, `2.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** The ending of a name in lower case without the dot; '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export interface FileRule {
  /** Allowed endings without dots, e.g. `['pdf', 'docx']`. */
  readonly extensions: readonly string[];
  readonly maxBytes: number;
}

/**
 * Why a chosen file cannot be sent, or null. Only what the browser can know before the upload; the server
 * checks signature and structure again.
 */
export function fileProblem(
  file: { readonly name: string; readonly size: number },
  rule: FileRule,
  language: Language,
): string | null {
  const zh = language !== 'en';
  const allowed = rule.extensions.join(zh ? '、' : ', ');
  if (!rule.extensions.includes(extensionOf(file.name)))
    return zh
      ? `“${file.name}”不是可接收的格式，请上传 ${allowed} 文件。`
      : `“${file.name}” is of a kind that is not accepted. Please upload ${allowed}.`;
  if (file.size === 0)
    return zh
      ? `“${file.name}”是空文件（0 字节），请检查后重新选择。`
      : `“${file.name}” is empty (0 bytes). Please check it and choose again.`;
  if (file.size > rule.maxBytes)
    return zh
      ? `“${file.name}”有 ${sizeText(file.size)}，超过 ${sizeText(rule.maxBytes)} 的上限，请压缩或拆分后上传。`
      : `“${file.name}” has ${sizeText(file.size)}, more than the limit of ${sizeText(rule.maxBytes)}. Please compress or split it.`;
  return null;
}

/** Hands bytes to the reader as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The click only starts the download; the address must outlive it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** Cells that a spreadsheet would run as a formula get an apostrophe (quality.md, Security). */
function safeCell(value: string): string {
  const text = /^[=+\-@＝＋－＠\t\r]/.test(value) && !/^-?\d+(\.\d+)?%?$/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV that Excel opens with Chinese intact: UTF-8 with a byte order mark, CRLF. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): Blob {
  const text = rows
    .map((row) => row.map((cell) => safeCell(cell === null ? '' : String(cell))).join(','))
    .join('\r\n');
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}
