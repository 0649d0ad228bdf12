import { MAX_FILES_PER_SLOT } from '@xuanping/domain/self-assessment';
import type { EvidenceLoad } from '@xuanping/persistence/self-assessment';
import { ScannerUnavailableError } from '@xuanping/storage';
import { refusalText, type Refusal } from '@xuanping/storage/upload';
import { conflict, fileProblem, ProblemError, scannerUnavailable } from '../core';

/** What was found wrong with a file. */
export function refused(refusal: Refusal): ProblemError {
  const words = { zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') };
  return new ProblemError(422, refusal.code, words, [{ field: 'file', rule: refusal.code, words }]);
}

export function tooLarge(limitBytes: number): ProblemError {
  return refused({ code: 'too-large', params: { limitMb: Math.floor(limitBytes / MB) } });
}

export function tooMany(): ProblemError {
  return conflict('too-many-files', {
    zh: `每项证明材料最多 ${MAX_FILES_PER_SLOT} 个文件，请合并或删除后再上传。`,
    en: `One kind of evidence takes at most ${MAX_FILES_PER_SLOT} files; merge or remove some first.`,
  });
}

export function tooManyUploads(limit: number): ProblemError {
  return conflict('too-many-uploads', {
    zh: `本申报已有 ${limit} 个未完成的上传，请等其完成或取消后再上传。`,
    en: `${limit} uploads of this application are unfinished; let them end or cancel some first.`,
  });
}

/** The whole application takes no more; names what is used and what is allowed. */
export function overQuota(load: EvidenceLoad, size: number, quotaBytes: number): ProblemError {
  const [used, more, allowed] = [load.used, size, quotaBytes].map(sizeText);
  const zhArriving = load.arriving > 0 ? `（另有 ${sizeText(load.arriving)} 正在上传）` : '';
  const enArriving = load.arriving > 0 ? ` (and ${sizeText(load.arriving)} are on their way)` : '';
  return conflict('quota', {
    zh: `本申报的证明材料已用 ${used}${zhArriving}，加上这份 ${more} 将超过 ${allowed} 的总限额，请压缩或删除后再上传。`,
    en: `The evidence of this application takes ${used}${enArriving}; with these ${more} it would exceed the ${allowed} allowed. Compress or remove some first.`,
  });
}

/**
 * What storing and looking into a file may meet, as what its sender is told; anything else as it is.
 *
 * @param kept whether the bytes wait for another try
 */
export function asUploadProblem(error: unknown, kept = false): unknown {
  return kept && error instanceof ScannerUnavailableError ? checkAgain() : (fileProblem(error) ?? error);
}

function checkAgain(): ProblemError {
  return scannerUnavailable({
    zh: '病毒查杀服务暂时不可用。文件已完整收到，尚未入库；请稍后点“重试”，无需重新上传。',
    en: 'The virus scanner is not available. The file arrived whole and is not taken yet; try again later, without sending it again.',
  });
}

const MB = 1024 * 1024;

/** As people read it: `1.9 GB`, `200 MB`, `12 KB`. */
export function sizeText(bytes: number): string {
  const [unit, name] = bytes >= 1024 * MB ? [1024 * MB, 'GB'] : bytes >= MB ? [MB, 'MB'] : [1024, 'KB'];
  return `${Math.round((bytes / unit) * 10) / 10} ${name}`;
}
