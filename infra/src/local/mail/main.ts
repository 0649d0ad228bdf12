// The mail catcher as a process of its own: node main.js <folder> <SMTP port> <mailbox port>
import { startMailCatcher } from './catcher';

async function main(): Promise<void> {
  const [folder, smtpPort, mailboxPort] = process.argv.slice(2);
  if (!folder || !smtpPort || !mailboxPort)
    throw new Error('usage: main.js <folder> <SMTP port> <mailbox port>');
  const catcher = await startMailCatcher({
    folder,
    smtpPort: Number(smtpPort),
    mailboxPort: Number(mailboxPort),
  });
  console.log(`mail is caught at ${catcher.smtpUrl} and shown at ${catcher.mailboxUrl}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void catcher.stop().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
