import { ScannerUnavailableError, StorageFullError } from '@xuanping/storage';
import { ProblemError } from './problem';

/** What keeping or looking into an uploaded file met, for whoever sent it; undefined: nothing of the kind. */
export function fileProblem(error: unknown): ProblemError | undefined {
  if (error instanceof StorageFullError) return storageFull();
  if (error instanceof ScannerUnavailableError)
    return scannerUnavailable({
      zh: '病毒查杀服务暂时不可用，文件没有保存，请稍后重新上传。',
      en: 'The virus scanner is not available; the file was not kept. Upload it again later.',
    });
  return undefined;
}

export function storageFull(): ProblemError {
  return new ProblemError(507, 'storage-full', {
    zh: '存储空间不足，文件没有保存。请稍后重试或联系主办方。',
    en: 'The storage is full; the file was not kept. Try again later or tell the organiser.',
  });
}

export function scannerUnavailable(words: ProblemError['words']): ProblemError {
  return new ProblemError(503, 'scanner-unavailable', words);
}
