export { certificatePdf, type CertificateView } from './certificate';
