export { CertificateService } from './certificate.service';
export { PlaqueActivitiesModule } from './plaque.module';
