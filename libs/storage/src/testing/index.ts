export { startFakeClamd, type FakeClamd, type FakeClamdOptions } from './fake-clamd';
export { peakLiveBuffers } from './live-memory';
export {
  eicarPdf,
  exeFile,
  externalTemplateDocx,
  jpegFile,
  macroDocx,
  ooxmlFile,
  pdfFile,
  pngFile,
  relationships,
  zipBombXlsx,
} from './samples';
export { smallDisk, type SmallDisk } from './small-disk';
export { buildZip, type ZipPart } from './zip-builder';
