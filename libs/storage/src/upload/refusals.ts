/** What can be wrong with an upload, each with the sentence for the person who sent it. */
export const UPLOAD_REFUSALS = {
  'name-invalid': {
    zh: '文件名为空、过长或含有不允许的字符，请改名后重新上传（不超过 {limit} 个字符）。',
    en: 'The file name is empty, too long or holds characters that are not allowed. Rename it (at most {limit} characters) and upload it again.',
  },
  'type-not-allowed': {
    zh: '不接受“{extension}”类型的文件，只能上传 {allowed}。',
    en: 'Files of type “{extension}” are not accepted, only {allowed}.',
  },
  'declared-type-mismatch': {
    zh: '文件扩展名是“{extension}”，但上传时声明的类型是“{declared}”，请上传原始文件。',
    en: 'The file name ends with “{extension}” but it was declared as “{declared}”. Upload the original file.',
  },
  'empty-file': {
    zh: '文件是空的（0 字节），请检查后重新上传。',
    en: 'The file is empty (0 bytes). Check it and upload it again.',
  },
  'too-large': {
    zh: '文件超过 {limitMb} MB，请压缩或拆分后重新上传。',
    en: 'The file is larger than {limitMb} MB. Compress or split it and upload it again.',
  },
  'content-mismatch': {
    zh: '文件内容不是“{extension}”格式，可能只是改了扩展名，请上传原始文件。',
    en: 'The content is not a “{extension}” file; perhaps only its name was changed. Upload the original file.',
  },
  damaged: {
    zh: '文件不完整或已损坏，无法打开，请重新保存或扫描后再上传。',
    en: 'The file is incomplete or damaged and cannot be opened. Save or scan it again and upload it again.',
  },
  encrypted: {
    zh: '文件设有密码或已加密，请取消密码后再上传。',
    en: 'The file is password-protected or encrypted. Remove the password and upload it again.',
  },
  'legacy-office': {
    zh: '文件是旧版 Office 格式，请另存为“.{extension}”后再上传。',
    en: 'The file is in an old Office format. Save it as .{extension} and upload it again.',
  },
  'inflates-too-far': {
    zh: '文件解压后超过 {limitMb} MB，请删除不必要的内容后再上传。',
    en: 'The file inflates to more than {limitMb} MB. Remove what is not needed and upload it again.',
  },
  'too-many-parts': {
    zh: '文件内部超过 {limit} 个部分，请另存为新文件后再上传。',
    en: 'The file holds more than {limit} parts. Save it as a new file and upload it again.',
  },
  'image-too-large': {
    zh: '图片为 {width}×{height} 像素，超过 {limitMp} 百万像素，请缩小后再上传。',
    en: 'The picture has {width}×{height} pixels, more than {limitMp} megapixels. Make it smaller and upload it again.',
  },
  macros: {
    zh: '文件含有宏（{part}），请另存为不含宏的文件后再上传。',
    en: 'The file contains macros ({part}). Save it without macros and upload it again.',
  },
  'external-relationship': {
    zh: '文件引用了外部内容（{target}），请断开链接或改为嵌入后再上传。',
    en: 'The file refers to content outside of it ({target}). Break the link or embed the content and upload it again.',
  },
  malware: {
    zh: '文件未通过安全检查（{signature}），不能上传。',
    en: 'The file did not pass the security check ({signature}) and cannot be uploaded.',
  },
} as const;

export type RefusalCode = keyof typeof UPLOAD_REFUSALS;

/** Why an upload was not taken: a value for the caller, never an exception. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export function refusal(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}): Refusal {
  return { code, params };
}

/** The sentence for a person: what is wrong with the file and what to do. */
export function refusalText({ code, params }: Refusal, language: 'zh' | 'en'): string {
  return UPLOAD_REFUSALS[code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(params[name] ?? ''),
  );
}

/** A size in whole megabytes for {@link refusalText}. */
export function megabytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}
