import { noConnection } from '../../../api/client';
import type { UploadPlace } from './send-file';
import type { Send, SendEvents, Sending } from './upload-queue';

/** Sends files to a slot; the protocol's own scripts come with the first file, not with the page. */
export function sendTo(place: UploadPlace): Send {
  return (file, events) => new SendingLater(place, file, events);
}

class SendingLater implements Sending {
  private sending: Promise<Sending> | null = null;

  constructor(
    private readonly place: UploadPlace,
    private readonly file: File,
    private readonly events: SendEvents,
  ) {}

  start(): void {
    this.sending ??= import('./send-file').then(({ sendTo: send }) =>
      send(this.place)(this.file, this.events),
    );
    this.sending.then(
      (sending) => sending.start(),
      () => {
        // The scripts did not come: the next attempt asks for them again.
        this.sending = null;
        this.events.onFailed(noConnection());
      },
    );
  }

  pause(): void {
    this.sending?.then((sending) => sending.pause()).catch(() => undefined);
  }

  cancel(): void {
    this.sending?.then((sending) => sending.cancel()).catch(() => undefined);
  }
}
